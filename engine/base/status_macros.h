// Assign-or-return and return-if-error, the only macros of the project.
#ifndef RENKEI_ENGINE_BASE_STATUS_MACROS_H_
#define RENKEI_ENGINE_BASE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define RENKEI_STATUS_CONCAT_INNER_(a, b) a##b
#define RENKEI_STATUS_CONCAT_(a, b) RENKEI_STATUS_CONCAT_INNER_(a, b)

// Evaluates `expression`, an absl::Status, and returns it from the caller if it is an error.
#define RENKEI_RETURN_IF_ERROR(expression)                                  \
  do {                                                                      \
    if (absl::Status status_ = (expression); !status_.ok()) return status_; \
  } while (false)

// Evaluates `expression`, an absl::StatusOr<T>; returns its status from the caller if it is an
// error, else moves its value into `declaration`.
#define RENKEI_ASSIGN_OR_RETURN(declaration, expression)                                   \
  RENKEI_ASSIGN_OR_RETURN_INNER_(RENKEI_STATUS_CONCAT_(status_or_, __LINE__), declaration, \
                                 expression)
#define RENKEI_ASSIGN_OR_RETURN_INNER_(result, declaration, expression) \
  auto result = (expression);                                           \
  if (!result.ok()) return std::move(result).status();                  \
  declaration = *std::move(result)

#endif  // RENKEI_ENGINE_BASE_STATUS_MACROS_H_
