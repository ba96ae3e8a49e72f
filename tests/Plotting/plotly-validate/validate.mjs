// Asks plotly.js itself whether figures are valid: node validate.mjs FILE.json … (after `npm install` in this folder).
// Prints one line a finding and exits 1 if there is any, 3 where the packages are missing.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

let JSDOM, source;
try {
  ({ JSDOM } = await import('jsdom'));
  source = readFileSync(createRequire(import.meta.url).resolve('plotly.js-dist-min'), 'utf8');
} catch {
  console.log('The packages are missing: run npm install in tests/Plotting/plotly-validate.');
  process.exit(3);
}

// plotly.js wants a browser's window; jsdom has all but two of the parts it asks for.
const { window } = new JSDOM('', { runScripts: 'outside-only', pretendToBeVisual: true });
window.URL.createObjectURL = () => 'blob:none';
window.HTMLCanvasElement.prototype.getContext = () => null;
window.eval(source);

let findings = 0;
for (const file of process.argv.slice(2)) {
  // Parsed inside, since plotly.js tells arrays by its own window's class.
  const figure = window.eval(`(${readFileSync(file, 'utf8')})`);
  for (const finding of window.Plotly.validate(figure.data, figure.layout) ?? []) {
    findings++;
    console.log(`${file}: ${finding.code} ${finding.astr}: ${finding.msg}`);
  }
}
console.log(`${process.argv.length - 2} figures checked by plotly.js ${window.Plotly.version}, ${findings} findings`);
process.exit(findings ? 1 : 0);
