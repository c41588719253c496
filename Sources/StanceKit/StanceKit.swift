@_exported public import StanceMetrics
@_exported public import StanceModel
@_exported public import StanceText
@_exported public import StanceTraining
