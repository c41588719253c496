#ifndef STANCE_CLAPACK_SHIM_H
#define STANCE_CLAPACK_SHIM_H

// liblapack-dev ships no lapacke.h, so the Fortran routines are declared here. gfortran passes one hidden length
// for each character argument, after all others.
#include <stddef.h>
#include <stdint.h>

/// Cholesky factorisation of a symmetric positive definite matrix, in place.
void dpotrf_(const char *uplo, const int32_t *n, double *a, const int32_t *lda, int32_t *info, size_t uplo_len);

/// Inverse of a symmetric positive definite matrix from its Cholesky factor, in place.
void dpotri_(const char *uplo, const int32_t *n, double *a, const int32_t *lda, int32_t *info, size_t uplo_len);

/// Solves A X = B from the Cholesky factor of A, B overwritten by X.
void dpotrs_(const char *uplo, const int32_t *n, const int32_t *nrhs, const double *a, const int32_t *lda, double *b,
             const int32_t *ldb, int32_t *info, size_t uplo_len);

#endif
