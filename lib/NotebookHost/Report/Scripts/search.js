// Search over all pages of the book. Its words lie in a script beside the pages, since a page opened as a file may read no other kind;
// they are loaded when the search field is first used.
addEventListener('DOMContentLoaded', () => {
  const form = document.querySelector('form.search');
  if (!form) return;
  form.hidden = false;
  const field = form.querySelector('input'), found = form.querySelector('ol'), state = form.querySelector('p');
  const Most = 12;
  let parts, loading;

  // Case, accents and Greek letters do not tell words apart: λ and lambda are one.
  const greek = { α: 'alpha', β: 'beta', γ: 'gamma', δ: 'delta', ε: 'epsilon', θ: 'theta', λ: 'lambda', μ: 'mu', ν: 'nu', ρ: 'rho', σ: 'sigma', τ: 'tau', φ: 'phi', χ: 'chi', ω: 'omega' };
  const fold = text => text.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, '').replace(/[α-ω]/g, letter => greek[letter] ?? letter);

  window.searchIndex = pages => {
    parts = pages.flatMap(page => page.parts.map(([id, heading, text]) => {
      const words = text.split(' ');
      return { url: page.url + (id ? '#' + encodeURIComponent(id) : ''), title: page.title, heading, words, folded: words.map(fold), head: fold(heading), book: fold(page.title) };
    }));
  };
  const load = () => loading ??= new Promise(done => {
    const script = document.createElement('script');
    script.src = form.dataset.index;
    script.onload = script.onerror = done;
    document.head.append(script);
  });

  // A word counts more in a heading than in a page's title, and there more than in its text. Every word has to be found.
  const score = (part, terms) => {
    let sum = 0;
    for (const term of terms) {
      const times = part.folded.reduce((count, word) => count + word.includes(term), 0);
      const one = (part.head.includes(term) ? 20 : 0) + (part.book.includes(term) ? 5 : 0) + Math.min(times, 8);
      if (one === 0) return 0;
      sum += one;
    }
    return sum;
  };
  const excerpt = (part, terms) => {
    const line = document.createElement('span');
    const first = Math.max(0, part.folded.findIndex(word => terms.some(term => word.includes(term))) - 6);
    line.append(first > 0 ? '… ' : '');
    part.words.slice(first, first + 24).forEach((word, i) => {
      if (terms.some(term => part.folded[first + i].includes(term))) {
        const mark = document.createElement('mark');
        mark.textContent = word;
        line.append(mark, ' ');
      } else line.append(word + ' ');
    });
    line.append(first + 24 < part.words.length ? '…' : '');
    return line;
  };
  const show = async () => {
    const asked = field.value, terms = fold(asked).split(/\s+/).filter(term => term.length > 0);
    if (fold(asked).trim().length < 2) {
      found.replaceChildren();
      state.textContent = '';
      return;
    }
    await load();
    if (field.value !== asked) return;
    if (!parts) {
      state.textContent = `The file ${form.dataset.index} is not beside this page: run \`snn run\` again, or copy the whole folder.`;
      return;
    }
    const hits = parts.map(part => ({ part, score: score(part, terms) })).filter(hit => hit.score > 0).sort((a, b) => b.score - a.score);
    state.textContent = hits.length === 0 ? 'Nothing found.' : hits.length > Most ? `The best ${Most} of ${hits.length} places:` : hits.length === 1 ? 'One place:' : `${hits.length} places:`;
    found.replaceChildren(...hits.slice(0, Most).map(({ part }) => {
      const item = document.createElement('li'), link = document.createElement('a'), where = document.createElement('small');
      link.href = part.url;
      link.textContent = part.heading || part.title;
      where.textContent = part.heading && part.heading !== part.title ? part.title : '';
      item.append(link, where, excerpt(part, terms));
      return item;
    }));
  };
  field.addEventListener('focus', load, { once: true });
  field.addEventListener('input', show);
  form.addEventListener('submit', event => {
    event.preventDefault();
    show().then(() => found.querySelector('a')?.click());
  });
  addEventListener('keydown', event => {
    if (event.key === '/' && !event.target.closest('input, textarea, select, [contenteditable]') && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      field.focus();
    } else if (event.key === 'Escape' && document.activeElement === field) {
      field.value = '';
      show();
    }
  });
});
