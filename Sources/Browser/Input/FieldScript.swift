/// The functions of ours that are called on fields, in our world.
enum FieldScript {
    /// Gives it the focus; what can have none leaves it to nothing, so that keys go to the page.
    static let focus = """
        function () {
          const field = readiness.field(this);
          field.focus({preventScroll: true});
          if (!elements.matches(field, ':focus, :focus-within')) document.activeElement?.blur();
        }
        """

    /// Marks everything that is in the field; true when that is nothing.
    static let selectAll = """
        function () {
          const field = readiness.field(this);
          if (!field.matches(':focus')) field.focus({preventScroll: true});
          if (field.select) {
            field.select();
            return field.value === '';
          }
          const range = document.createRange();
          range.selectNodeContents(field);
          const selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          return field.textContent === '';
        }
        """

    /// Whether it is a field for numbers without a number in it.
    static let holdsNoNumber = """
        function () {
          const field = readiness.field(this);
          return field instanceof HTMLInputElement && field.type === 'number' && field.value === '';
        }
        """

    /// Whether there is room for one line only.
    static let isLine = "function () { return readiness.field(this) instanceof HTMLInputElement }"

    /// Sets a date, time, colour or slider as a picker does; comes to how to write one when the text is none.
    static let choose = """
        function (text) {
          const field = readiness.field(this);
          const forms = {
            date: 'a date as 2024-01-31', time: 'a time as 13:45', month: 'a month as 2024-01',
            week: 'a week as 2024-W05',
            'datetime-local': 'a date and time as 2024-01-31T13:45', color: 'a colour as #ff8800', range: 'a number',
          };
          let value = text.trim();
          const american = /^(\\d{1,2})\\/(\\d{1,2})\\/(\\d{4})$/.exec(value);
          if (field.type === 'date' && american) {
            value = `${american[3]}-${american[1].padStart(2, '0')}-${american[2].padStart(2, '0')}`;
          } else if (field.type === 'color') {
            if (value !== '' && !CSS.supports('color', value)) return forms.color;
            const context = new OffscreenCanvas(1, 1).getContext('2d');
            context.fillStyle = value;
            value = context.fillStyle;
          } else if (field.type === 'range' && (value === '' || !Number.isFinite(Number(value)))) {
            return forms.range;
          }
          const before = field.value;
          field.focus({preventScroll: true});
          field.value = value;
          if (field.value === '' && value !== '') {
            field.value = before;
            return forms[field.type];
          }
          if (field.value === before) return '';
          field.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
          field.dispatchEvent(new Event('change', {bubbles: true}));
          return '';
        }
        """

    /// Chooses in a list as a person does, or chooses the option itself that it is called on.
    ///
    /// Comes to nothing when it is done, else to what there is.
    static let select = """
        function (wanted) {
          const field = this instanceof HTMLOptionElement ? this.closest('select') : readiness.field(this);
          const options = [...field.options];
          \(matching)
          const texts = [option => option.label, option => option.text, option => option.value];
          const found = this instanceof HTMLOptionElement ? this : pick(options, wanted, texts);
          if (!found || found.matches(':disabled')) {
            const open = options.filter(option => !option.matches(':disabled'));
            return open.slice(0, 20).map(option => words(option.label));
          }
          field.focus({preventScroll: true});
          const chosen = [...field.selectedOptions];
          if (chosen.length === 1 && chosen[0] === found) return null;
          for (const option of options) option.selected = option === found;
          field.dispatchEvent(new Event('input', {bubbles: true, composed: true}));
          field.dispatchEvent(new Event('change', {bubbles: true}));
          return null;
        }
        """

    /// The one control of a group of radio buttons, or of a list of ARIA options, that is named or has the value so.
    static let member = """
        function (wanted) {
          \(matching)
          \(group)
          const found = pick(members(this), wanted, [named, member => member.getAttribute('value')]);
          return found ? [found] : [];
        }
        """

    /// The names of all of them.
    static let members = """
        function () {
          \(matching)
          \(group)
          return members(this).slice(0, 20).map(named);
        }
        """

    private static let matching = """
        const words = text => (text ?? '').replace(/\\s+/g, ' ').trim();
        const pick = (items, wanted, texts) => {
          for (const same of [(a, b) => a === b, (a, b) => a.toLowerCase() === b.toLowerCase()]) {
            for (const text of texts) {
              const found = items.find(item => same(words(text(item)), words(wanted)));
              if (found) return found;
            }
          }
        };
        """

    private static let group = """
        const members = element => {
          const field = readiness.field(element);
          if (field instanceof HTMLInputElement && field.type === 'radio') {
            const all = field.form ? elements.controls(field.form) : elements.root(field).querySelectorAll('input');
            return [...all].filter(other => other.type === 'radio' && other.name === field.name);
          }
          const ids = elements.attribute(element, 'aria-controls') ?? elements.attribute(element, 'aria-owns') ?? '';
          const owned = ids.split(/\\s+/)
            .map(id => id && elements.root(element).getElementById(id)).filter(Boolean);
          const inside = 'input[type="radio" i], [role="radio" i], [role="option" i], [role="tab" i]';
          const list = elements.closest(element, '[role="radiogroup" i], [role="listbox" i]');
          const lists = [element, ...owned, ...(list ? [list] : [])];
          const found = [...new Set(lists.flatMap(part => [...elements.queryAll(part, inside)]))];
          // A list that its button says nothing of.
          return found.length > 0 ? found : elements.matching('[role="option" i]', 200).filter(elements.isVisible);
        };
        const named = member => words(member.labels?.length ? elements.words(member.labels[0], 120)
          : member.getAttribute('aria-label') || elements.words(member, 120));
        """

    /// The control that sends a form: its submit button, else its only button, else its first field of one line.
    static let submitter = """
        function () {
          const form = readiness.form(this);
          if (!form) return [];
          const all = [...elements.controls(form), ...elements.queryAll(form, 'input[type="image" i]')]
            .filter(elements.isVisible);
          const sending = all.filter(control => control.type === 'submit' || control.type === 'image');
          const plain = all.filter(control => control.type === 'button');
          const lines = all.filter(control => control instanceof HTMLInputElement
            && readiness.manner(control) === 'written');
          return [...sending, ...(plain.length === 1 ? plain : []), ...lines].slice(0, 1);
        }
        """
}
