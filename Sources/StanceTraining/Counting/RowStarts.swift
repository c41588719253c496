extension [Int] {
    /// Goes on with rows of some lengths, where these are the places at which rows begin, the end of the last one behind them.
    mutating func appendRows(_ lengths: [Int]) {
        for length in lengths { append(self[count - 1] + length) }
    }
}
