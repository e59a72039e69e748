/// Pages with a list that somebody writes into.
enum TaskListPages {
    static let page = """
        <form id=f><input id=t placeholder='New task'><button>Add</button></form><ul id=l></ul><p id=stats></p>
        <button data-f=all>All</button><button data-f=active>Active</button><button data-f=done>Completed</button>
        <script>
        let items = JSON.parse(localStorage.items ?? '[]'), filter = 'all';
        const draw = () => {
          l.innerHTML = '';
          items.forEach((item, i) => {
            if (filter === 'done' && !item.done || filter === 'active' && item.done) return;
            const li = document.createElement('li'), box = document.createElement('input');
            box.type = 'checkbox'; box.checked = item.done;
            box.onchange = () => { item.done = box.checked; save(); };
            const text = document.createElement('span');
            text.textContent = item.text; text.style.textDecoration = item.done ? 'line-through' : '';
            const bin = document.createElement('button');
            bin.textContent = '×'; bin.onclick = () => { items.splice(i, 1); save(); };
            li.append(box, text, bin); l.append(li);
          });
          stats.textContent = items.length + ' items left';
        };
        const save = () => { localStorage.items = JSON.stringify(items); draw(); };
        f.onsubmit = event => {
          event.preventDefault();
          if (t.value) { items.push({text: t.value, done: false}); t.value = ''; save(); }
        };
        document.querySelectorAll('[data-f]').forEach(b => b.onclick = () => { filter = b.dataset.f; draw(); });
        draw();
        </script>
        """

    static let all = [
        VerdictPages(
            "Can add new tasks", of: page, fails: ("if (t.value)", "if (false)"),
            misses: ("text: t.value", "text: 'a task'")),
        VerdictPages(
            "Users can delete todos", of: page, fails: ("items.splice(i, 1);", ""),
            misses: ("items.splice(i, 1);", "items.push({text: 'copy', done: false});")),
        VerdictPages(
            "Can mark tasks as complete", of: page, fails: ("li.append(box, text, bin)", "li.append(text, bin)"),
            misses: ("item.done = box.checked", "item.done = false")),
        VerdictPages(
            "Can mark tasks as complete",
            of: page.replacing("?? '[]')", with: "?? '[{\"text\": \"Done before\", \"done\": true}]')"),
            fails: ("item.done = box.checked", "0"),
            misses: ("box.onchange = () => { item.done = box.checked; save(); }", "box.disabled = true")),
        VerdictPages(
            "Can add new tasks",
            of: page.replacing("createElement('span')", with: "createElement('input')")
                .replacing("text.textContent = item.text", with: "text.readOnly = true; text.value = item.text"),
            fails: ("if (t.value)", "if (false)"), misses: ("text: t.value", "text: 'a task'")),
        VerdictPages(
            "Tasks persist on refresh", of: page, fails: ("localStorage.items = JSON.stringify(items);", ""),
            misses: ("JSON.parse(localStorage.items ?? '[]')", "[]")),
        VerdictPages(
            "Each task has a delete button", passes: page,
            fails: page.replacing("li.append(box, text, bin)", with: "li.append(box, text)"),
            misses: "<button>Delete</button>"
                + page.replacing("li.append(box, text, bin)", with: "li.append(box, text)")),
        VerdictPages(
            "Shows task count", of: page, fails: ("items.length + ' items left'", "''"),
            misses: ("items.length +", "3 +")),
        VerdictPages(
            "Filtering functions properly", of: page, fails: ("filter = b.dataset.f;", ""),
            misses: ("filter === 'done' && !item.done", "false")),
    ]
}
