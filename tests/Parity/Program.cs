// Two engines, one source: what the lessons give on each. `dotnet run -c Release --project tests/Parity -- …`
//   run [part of a lesson's name]   runs the lessons at their quick profile on both engines and writes README.md and the pictures beside
//                                   this file; environment variables name the other engine as for any build
//                                   (TensorEngine, TorchSharpDll)
//   page                            writes README.md anew from the latest runs in out/parity
//   steps                           prints name, milliseconds and threads of a training step on the engine this is built on
//   cases write                     writes Cases/results.tsv, what each line of Cases/ gives on the engine this is built on
//                                   (TensorEngine=TorchSharp)
//   cases check                     tells which lines give something else than in that file
//   names                           on TorchSharp writes Cases/names.txt, its public names; on the managed engine
//                                   lib/ManagedTorch/left-out.md, which of them it lacks
//   files                           writes tests/Reference/Engines/, the part of the engine this is built on
// It runs `snn` and reads the notebooks that it leaves; it computes nothing itself.

using Parity;
using SelfNormalizing.Tests;

string repository = LessonRuns.Repository();
switch (args is [string command, ..] ? command : "")
{
    case "run":
        return LessonRuns.Run(repository, args.Skip(1).FirstOrDefault(""));
    case "page":
        return LessonRuns.WritePage(repository);
    case "steps":
        foreach (string line in StepTimes.Measure())
            Console.WriteLine(line);
        return 0;
    case "cases":
        return RunCases.Run(args.ElementAtOrDefault(1));
    case "names":
        RunCases.WriteNames(repository);
        return 0;
    case "files":
        EngineCases.Write(Path.Combine(repository, "tests", "Reference", "Engines", EngineCases.Engine));
        return 0;
    default:
        Console.Error.WriteLine("Say what to do: run [part of a lesson's name], page, steps, cases write, cases check, names, or files.");
        return 2;
}
