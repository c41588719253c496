/// Where a model comes from: enough to make it again and to judge it. It holds no training text and no paths.
public struct Provenance: Sendable, Equatable, Codable {
    /// A file of training data.
    public struct Source: Sendable, Equatable, Codable {
        /// The file's name without its folder.
        public let name: String
        /// Its bytes.
        public let bytes: Int
        /// XXH64 of its bytes, in hexadecimal.
        public let digest: String

        package init(name: String, bytes: Int, digest: String) {
            self.name = name
            self.bytes = bytes
            self.digest = digest
        }
    }

    /// A model that training started from.
    public struct Base: Sendable, Equatable, Codable {
        /// The file's name without its folder.
        public let name: String
        /// Its bytes.
        public let bytes: Int
        /// XXH64 of its bytes, in hexadecimal.
        public let digest: String
        /// What its decision values are multiplied by.
        public let strength: Double
        /// The rows that it was trained on, with those of a base of its own.
        public let rows: Int
        /// The files of these rows.
        public let sources: [Source]

        package init(name: String, bytes: Int, digest: String, strength: Double, rows: Int, sources: [Source]) {
            self.name = name
            self.bytes = bytes
            self.digest = digest
            self.strength = strength
            self.rows = rows
            self.sources = sources
        }
    }

    /// One combination of features, weighting and cost.
    public struct Setting: Sendable, Hashable, Codable {
        /// `words`, `characters` or `both`.
        public let features: String
        /// Whether words in the scope of a negation are other words.
        public let negation: Bool
        /// The lexicon whose classes are features, if any.
        public let lexicon: String?
        /// What is done with targets.
        public let targets: TargetUse
        /// `none`, `balanced` or `given`.
        public let classWeight: String
        /// `tfidf` or `tfidf-nb`.
        public let weighting: String
        /// C of the objective.
        public let cost: Double
        /// What the decision values of a base model are multiplied by; nil where training did not start from one.
        public let baseStrength: Double?

        package init(
            features: String, negation: Bool = false, lexicon: String? = nil, targets: TargetUse = .ignored,
            classWeight: String = "none", weighting: String, cost: Double, baseStrength: Double? = nil
        ) {
            self.features = features
            self.negation = negation
            self.lexicon = lexicon
            self.targets = targets
            self.classWeight = classWeight
            self.weighting = weighting
            self.cost = cost
            self.baseStrength = baseStrength
        }
    }

    /// What cross-validation said of a setting.
    public struct SettingScore: Sendable, Equatable, Codable {
        /// The setting.
        public let setting: Setting
        /// The metric that settings are compared by, over the held-out predictions of all folds.
        public let score: Double
        /// Mean log loss of the held-out predictions.
        public let logLoss: Double

        package init(setting: Setting, score: Double, logLoss: Double) {
            self.setting = setting
            self.score = score
            self.logLoss = logLoss
        }
    }

    /// A score with its 95 % interval.
    public struct Score: Sendable, Equatable, Codable {
        /// The score on the held-out rows.
        public let value: Double
        /// Lower end of the interval.
        public let low: Double
        /// Upper end of the interval.
        public let high: Double

        package init(value: Double, low: Double, high: Double) {
            self.value = value
            self.low = low
            self.high = high
        }
    }

    /// How sure probabilities were and are.
    public struct Calibration: Sendable, Equatable, Codable {
        /// How far the probabilities of held-out rows are from how often they are right.
        public struct Figures: Sendable, Equatable, Codable {
            /// The expected calibration error.
            public let calibrationError: Double
            /// The mean log loss.
            public let logLoss: Double

            package init(calibrationError: Double, logLoss: Double) {
                self.calibrationError = calibrationError
                self.logLoss = logLoss
            }
        }

        /// What the fitted decision values were divided by; the model's weights and intercepts are those behind the division.
        public let temperature: Double
        /// Of the fitted models.
        public let before: Figures
        /// Each row at the temperature that rows of other folds chose.
        public let after: Figures

        package init(temperature: Double, before: Figures, after: Figures) {
            self.temperature = temperature
            self.before = before
            self.after = after
        }
    }

    /// What the solver reported of the final fit.
    public struct Solver: Sendable, Equatable, Codable {
        /// `truncated-newton` or `sample-space-newton`.
        public let name: String
        /// Newton steps taken.
        public let iterations: Int
        /// ‖∇F‖ at the end over ‖∇F‖ at zero weights with the best intercepts for them.
        public let relativeGradientNorm: Double
        /// F at the end.
        public let objective: Double
        /// Whether the tolerance was reached.
        public let converged: Bool

        package init(name: String, iterations: Int, relativeGradientNorm: Double, objective: Double, converged: Bool) {
            self.name = name
            self.iterations = iterations
            self.relativeGradientNorm = relativeGradientNorm
            self.objective = objective
            self.converged = converged
        }
    }

    /// Version of the program that trained the model.
    public let tool: String
    /// The training files, in order.
    public let sources: [Source]
    /// The model that training started from, or nil if its weights started from zero.
    public let base: Base?
    /// Rows trained on, those of a base not among them.
    public let rows: Int
    /// Of these, rows that no score counts; nil for none.
    public let extraRows: Int?
    /// Rows of each label, in the order of the labels.
    public let rowsPerLabel: [Int]
    /// How much a row of each label counted in the objective, in the order of the labels; nil for all alike.
    public let classWeights: [Double]?
    /// Distinct groups (topics) kept whole in the folds, or nil if the data named none.
    public let groups: Int?
    /// Folds of the cross-validation, or nil if there was none.
    public let folds: Int?
    /// How rows were held out for ``scores``: `folds` or `leave-one-out`; nil if none were, or by folds before there was a choice.
    public let heldOut: String?
    /// Seed of all that is random.
    public let seed: UInt64
    /// The fewest rows that an n-gram occurs in to become a feature.
    public let minimumDocumentFrequency: Int
    /// The setting trained with.
    public let setting: Setting
    /// The metric that settings were compared by, or nil if there was no cross-validation.
    public let metric: String?
    /// All settings that were compared: the one trained with, then the others, best first; only the one if it was given.
    /// Empty if there was no cross-validation.
    public let search: [SettingScore]
    /// The standard error of the best score over folds, if the simplest setting within it was taken; nil if the best was.
    public let standardError: Double?
    /// Scores on held-out rows by metric key, for the chosen setting and calibrated; empty if there was no cross-validation.
    public let scores: [String: Score]
    /// How probabilities were made as sure as they are right; nil if there was no cross-validation.
    public let calibration: Calibration?
    /// What the solver reported.
    public let solver: Solver

    package init(
        tool: String, sources: [Source], base: Base? = nil, rows: Int, extraRows: Int? = nil, rowsPerLabel: [Int],
        classWeights: [Double]? = nil, groups: Int?, folds: Int?, heldOut: String? = nil, seed: UInt64,
        minimumDocumentFrequency: Int,
        setting: Setting, metric: String?, search: [SettingScore], standardError: Double? = nil,
        scores: [String: Score], calibration: Calibration? = nil, solver: Solver
    ) {
        self.tool = tool
        self.sources = sources
        self.base = base
        self.rows = rows
        self.extraRows = extraRows
        self.rowsPerLabel = rowsPerLabel
        self.classWeights = classWeights
        self.groups = groups
        self.folds = folds
        self.heldOut = heldOut
        self.seed = seed
        self.minimumDocumentFrequency = minimumDocumentFrequency
        self.setting = setting
        self.metric = metric
        self.search = search
        self.standardError = standardError
        self.scores = scores
        self.calibration = calibration
        self.solver = solver
    }
}
