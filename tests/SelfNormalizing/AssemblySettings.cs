// The default generator belongs to the whole process, so tests that seed it take turns.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
