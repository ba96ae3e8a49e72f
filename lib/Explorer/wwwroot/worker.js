// The long work, on a .NET runtime of its own beside the page, so that the page never waits for it.
import { dotnet } from './_framework/dotnet.js';

let waiting = [], pumping = false, digits = false, program;

onmessage = asked => {
  waiting.push(asked.data);
  if (program && !pumping) pump();
};

// Requests come in between two slices of work.
async function pump() {
  pumping = true;
  do {
    while (waiting.length > 0) {
      const { kind, request } = waiting.shift();
      if (kind === 'train' && !digits) digits = await bringDigits();
      program.Begin(kind, request);
    }
    for (const told of program.Work()) postMessage(told);
    await new Promise(later => setTimeout(later, 0));
  } while (program.IsBusy() || waiting.length > 0);
  pumping = false;
}

async function bringDigits() {
  const [images, labels] = await Promise.all(['images', 'labels'].map(async name => {
    const answer = await fetch(new URL(`digits/${name}.bin`, import.meta.url));
    return answer.ok ? new Uint8Array(await answer.arrayBuffer()) : new Uint8Array();
  }));
  program.GiveDigits(images, labels);
  return images.length > 0 && labels.length > 0;
}

const runtime = await dotnet.create();
program = (await runtime.getAssemblyExports(runtime.getConfig().mainAssemblyName)).SelfNormalizing.Explorer.WorkerProgram;
pump();
