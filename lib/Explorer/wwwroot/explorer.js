// What the page needs of the browser beyond what Blazor has: address, clipboard, files, widths, and the worker.
let page, worker, timer;

export function listen(reference) {
  page = reference;
  addEventListener('hashchange', () => page.invokeMethodAsync('OnMoved', fragment()));
  // Arrow keys that mean something in an element do not scroll the page as well.
  addEventListener('keydown', key => {
    if (key.key.startsWith('Arrow') && key.target.closest?.('[data-arrows]')) key.preventDefault();
  });
  addEventListener('resize', () => {
    clearTimeout(timer);
    timer = setTimeout(() => page.invokeMethodAsync('OnResized', chartWidth()), 150);
  });
}

export const fragment = () => location.hash.slice(1);
export const setFragment = text => history.replaceState(null, '', '#' + text);
export const focus = id => document.getElementById(id)?.focus();
export const copyLink = () => copy(location.href);

export async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function save(name, text) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

export function share(id, x, y) {
  const box = document.getElementById(id).getBoundingClientRect();
  return [(x - box.left) / box.width, (y - box.top) / box.height];
}

// One column below 900 pixels, two above.
export function chartWidth() {
  const room = Math.min(document.documentElement.clientWidth, 1200) - 34;
  return Math.round(room < 866 ? Math.min(room - 18, 640) : room / 2 - 30);
}

export function ask(kind, request) {
  if (!worker) {
    worker = new Worker(new URL('worker.js', document.baseURI), { type: 'module' });
    worker.onmessage = told => page.invokeMethodAsync('OnTold', told.data);
    worker.onerror = fault => page.invokeMethodAsync('OnWorkerFault', fault.message || 'The worker could not be started.');
  }
  worker.postMessage({ kind, request });
}
