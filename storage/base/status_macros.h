#pragma once

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

// Returns from the enclosing function if `expression`, an absl::Status, is not
// OK.
#define YORIAI_RETURN_IF_ERROR(expression)                                  \
  do {                                                                      \
    if (absl::Status yoriai_status_ = (expression); !yoriai_status_.ok()) { \
      return yoriai_status_;                                                \
    }                                                                       \
  } while (false)

// Evaluates `expression`, an absl::StatusOr, and returns its error from the
// enclosing function or moves its value to `target`, which may declare a
// variable.
#define YORIAI_ASSIGN_OR_RETURN(target, expression)                        \
  YORIAI_ASSIGN_OR_RETURN_IMPL_(YORIAI_CONCATENATE_(yoriai_or_, __LINE__), \
                                target, expression)

#define YORIAI_ASSIGN_OR_RETURN_IMPL_(result, target, expression) \
  auto result = (expression);                                     \
  if (!result.ok()) return std::move(result).status();            \
  target = *std::move(result)

#define YORIAI_CONCATENATE_(a, b) YORIAI_CONCATENATE_INNER_(a, b)
#define YORIAI_CONCATENATE_INNER_(a, b) a##b
