// What helps in reading a page: code to hide and to copy, boxes that scroll by keyboard, roots that fit. Without scripts it reads as well.
addEventListener('DOMContentLoaded', () => {
  const button = document.getElementById('code-switch');
  if (button) {
    button.hidden = false;
    button.addEventListener('click', () => {
      const hide = button.getAttribute('aria-pressed') !== 'true';
      button.setAttribute('aria-pressed', hide);
      document.querySelectorAll('details.code').forEach(cell => cell.open = !hide);
    });
  }

  // Where the browser has no clipboard for a page opened as a file, the old way takes what is selected.
  const write = async text => {
    if (navigator.clipboard) {
      try { return await navigator.clipboard.writeText(text); } catch { /* not allowed: the old way */ }
    }
    const field = document.createElement('textarea');
    field.value = text;
    field.className = 'words';
    document.body.append(field);
    field.select();
    const copied = document.execCommand('copy');
    field.remove();
    if (!copied) throw new Error('The browser does not let this page copy.');
  };
  document.querySelectorAll('details.code > pre, .text pre').forEach(pre => {
    const copy = document.createElement('button');
    copy.type = 'button';
    copy.className = 'copy';
    copy.textContent = 'Copy';
    const box = document.createElement('div');
    box.className = 'copied';
    pre.replaceWith(box);
    box.append(pre, copy);
    copy.addEventListener('click', async () => {
      const focused = document.activeElement;
      copy.textContent = await write(pre.textContent).then(() => 'Copied', () => 'Not copied');
      focused?.focus();
      setTimeout(() => copy.textContent = 'Copy', 2000);
    });
  });

  // What is wider than the window scrolls in a box of its own, which the keyboard reaches where there is something to scroll.
  const boxes = '.scroll, .html, .formula, figure, .text p, .text li, .text dd';
  const settle = box => {
    const scrolls = box.clientWidth > 0 && box.scrollWidth > box.clientWidth + 1;
    if (box.matches('p, li, dd')) {
      if (scrolls) box.classList.add('scroll');
    } else if (scrolls) {
      box.tabIndex = 0;
      box.setAttribute('role', 'group');
      box.setAttribute('aria-label', box.matches('.formula') ? 'Formula, scrolls sideways' : 'Scrolls sideways');
    } else if (box.getAttribute('role') === 'group') {
      box.removeAttribute('tabindex');
      box.removeAttribute('role');
      box.removeAttribute('aria-label');
    }
  };
  const settleAll = () => document.querySelectorAll(boxes).forEach(settle);
  settleAll();
  addEventListener('resize', settleAll);
  document.querySelectorAll('details').forEach(details => details.addEventListener('toggle', () => details.querySelectorAll(boxes).forEach(settle)));

  // A browser without a font for mathematics draws every root as high as one letter: there the style sheet draws them.
  const pen = document.createElement('canvas').getContext('2d');
  const width = font => { pen.font = `40px ${font}`; return pen.measureText('√x=∑ab').width; };
  const families = getComputedStyle(document.documentElement).getPropertyValue('--math').split(',').map(name => name.trim()).filter(name => name.startsWith('"'));
  if (!families.some(name => ['monospace', 'serif'].every(other => width(`${name}, ${other}`) !== width(other))))
    document.documentElement.classList.add('draw-roots');
});
