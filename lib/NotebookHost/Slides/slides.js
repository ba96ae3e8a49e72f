// Shows one slide at a time: arrow keys, page keys, space, Home and End, a swipe, the buttons. S shows solutions, P prints two a page.
addEventListener('DOMContentLoaded', () => {
  const root = document.documentElement, main = document.getElementById('slides');
  const place = document.getElementById('place'), solutions = document.getElementById('solutions'), two = document.getElementById('two');
  const all = [...main.querySelectorAll('.slide')];
  const shown = () => all.filter(slide => root.classList.contains('with-solutions') || !slide.classList.contains('solution'));
  let now = all[0];

  // The largest zoom at which all of a slide can be seen; where none can, it scrolls.
  const fit = (slide, name, largest, smallest) => {
    const inner = slide.querySelector('.inner');
    for (let zoom = largest; ; zoom *= 0.94) {
      inner.style.setProperty(name, zoom);
      if (zoom <= smallest || slide.scrollHeight <= slide.clientHeight + 1 && slide.scrollWidth <= slide.clientWidth + 1) return;
    }
  };
  const show = (slide, focus) => {
    now.classList.remove('now');
    now = slide;
    now.classList.add('now');
    fit(now, '--fit', Math.max(0.6, Math.min(innerWidth / 1180, innerHeight / 700)), 0.45);
    const slides = shown();
    place.textContent = `${slides.indexOf(now) + 1} of ${slides.length}`;
    history.replaceState(null, '', `#${all.indexOf(now) + 1}`);
    if (focus) now.focus({ preventScroll: true });
    now.scrollTop = 0;
  };
  const go = step => {
    const slides = shown();
    show(slides[Math.max(0, Math.min(slides.length - 1, slides.indexOf(now) + step))], true);
  };
  const toggle = (button, name) => {
    const on = root.classList.toggle(name);
    button.setAttribute('aria-pressed', on);
    if (!shown().includes(now)) go(0);
    show(now, false);
  };
  const keys = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Home: -1e9, End: 1e9,
  };
  addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // What has the focus and takes the key itself keeps it.
    if (event.target.closest('summary, button, a') && (event.key === ' ' || event.key === 'Enter')) return;
    if (event.key in keys) {
      event.preventDefault();
      go(event.key === ' ' && event.shiftKey ? -1 : keys[event.key]);
    } else if (event.key === 's' || event.key === 'S') toggle(solutions, 'with-solutions');
    else if (event.key === 'p' || event.key === 'P') two.click();
  });
  let start = null;
  addEventListener('touchstart', event => start = event.touches.length === 1 ? event.touches[0] : null, { passive: true });
  addEventListener('touchend', event => {
    if (!start) return;
    const end = event.changedTouches[0], across = end.clientX - start.clientX, down = end.clientY - start.clientY;
    if (Math.abs(across) > 50 && Math.abs(across) > 2 * Math.abs(down)) go(across < 0 ? 1 : -1);
    start = null;
  });
  document.getElementById('back').addEventListener('click', () => go(-1));
  document.getElementById('on').addEventListener('click', () => go(1));
  solutions.addEventListener('click', () => toggle(solutions, 'with-solutions'));
  two.addEventListener('click', () => toggle(two, 'two-a-page'));
  addEventListener('resize', () => show(now, false));
  addEventListener('toggle', () => show(now, false), true);
  addEventListener('beforeprint', () => {
    root.classList.remove('shown');
    main.classList.add('measured');
    for (const slide of shown()) fit(slide, '--print', root.classList.contains('two-a-page') ? 0.72 : 1, 0.3);
    main.classList.remove('measured');
  });
  addEventListener('afterprint', () => {
    root.classList.add('shown');
    show(now, false);
  });

  if (!all.some(slide => slide.classList.contains('solution'))) solutions.remove();
  document.getElementById('controls').hidden = false;
  root.classList.add('shown');
  show(all[parseInt(location.hash.slice(1), 10) - 1] ?? all[0], false);
});
