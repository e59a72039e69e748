/// What our scripts know about colours: an expression for an object of functions.
///
/// The browser itself reads the colours, by painting a pixel with them, so that every way of writing one is understood.
enum ColourScript {
    static let source = """
        (() => {
          const context = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});
          // [red, green, blue, alpha] with alpha from 0 to 1; null for what is no colour.
          const parse = text => {
            const isColour = start => { context.fillStyle = start; context.fillStyle = text; return context.fillStyle !== start; };
            if (!text || !(isColour('#010203') || isColour('#040506'))) return null;
            context.clearRect(0, 0, 1, 1);
            context.fillRect(0, 0, 1, 1);
            const [red, green, blue, alpha] = context.getImageData(0, 0, 1, 1).data;
            return [red, green, blue, Math.round(alpha / 255 * 100) / 100];
          };
          const isSame = (left, right) => {
            const [first, second] = [parse(left), parse(right)];
            return !!first && !!second && first.every((part, index) => Math.abs(part - second[index]) <= (index < 3 ? 1 : 0.01));
          };
          const over = (top, bottom) => [0, 1, 2].map(index => top[index] * top[3] + bottom[index] * (1 - top[3])).concat(1);
          // From 0 (black) to 100 (white), with 50 as the grey that people see half-way.
          const lightness = colour => {
            const [red, green, blue] = colour.map(part => part / 255)
              .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
            const amount = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
            return amount <= 0.008856 ? amount * 903.3 : 116 * Math.cbrt(amount) - 16;
          };
          const shown = colour => '#' + colour.slice(0, 3).map(part => Math.round(part).toString(16).padStart(2, '0')).join('');
          const gradient = image => {
            if (!image.includes('gradient(')) return null;
            const stops = (image.match(/(?:rgba?|hsla?|hwb|lab|lch|oklab|oklch|color)\\([^()]*\\)|#[0-9a-f]{3,8}\\b/gi) ?? [])
              .map(parse).filter(Boolean);
            return stops.length ? [0, 1, 2, 3].map(index => stops.reduce((sum, stop) => sum + stop[index], 0) / stops.length) : null;
          };
          const scheme = () => {
            const style = getComputedStyle(document.documentElement).colorScheme;
            const text = style === 'normal' ? document.querySelector('meta[name="color-scheme" i]')?.content ?? '' : style;
            const words = text.toLowerCase().split(/\\s+/);
            if (!words.includes('dark')) return 'light';
            return words.includes('light') && !matchMedia('(prefers-color-scheme: dark)').matches ? 'light' : 'dark';
          };
          const up = element => element.assignedSlot ?? (element.parentNode instanceof ShadowRoot ? element.parentNode.host : element.parentElement);
          // What is painted behind an element, and which element paints it: `canvas` when none does.
          const backdrop = element => {
            const layers = [];
            let painter = 'canvas';
            for (let node = element; node; node = up(node)) {
              const style = getComputedStyle(node);
              const own = [gradient(style.backgroundImage), parse(style.backgroundColor)].filter(colour => colour && colour[3] > 0);
              if (own.length && layers.length === 0) painter = node.localName + (node.id ? '#' + node.id : '');
              layers.push(...own);
              if (own.some(colour => colour[3] >= 0.99)) break;
            }
            const canvas = scheme() === 'dark' ? [18, 18, 18, 1] : [255, 255, 255, 1];
            return {colour: layers.reduceRight((below, layer) => over(layer, below), canvas), painter};
          };
          return {parse, isSame, lightness, shown, scheme, up, backdrop};
        })()
        """
}
