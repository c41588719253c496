internal import ArgumentParser

@main
struct Stance: ParsableCommand {}
