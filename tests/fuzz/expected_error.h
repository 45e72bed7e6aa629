#pragma once

#include "absl/status/status.h"

namespace yoriai::test {

// Ends the process unless `error` is what a caller may be told: it is in the
// catalogue of server/domain/errors.h, says the same in both languages, is
// small enough for every client, and one about fields names each of them.
void ExpectTellingError(const absl::Status& error);

// The same, and the code is INVALID_ARGUMENT.
void ExpectInvalidArgument(const absl::Status& error);

}  // namespace yoriai::test
