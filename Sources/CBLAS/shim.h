#ifndef STANCE_CBLAS_SHIM_H
#define STANCE_CBLAS_SHIM_H
#include <cblas.h>
#endif
