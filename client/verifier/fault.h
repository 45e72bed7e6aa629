#pragma once

#include <cstdint>
#include <string>

#include "absl/status/status.h"
#include "absl/strings/substitute.h"
#include "client/cli/output/words.h"
#include "proto/namespaces.h"
#include "yoriai/file/v1/verification.pb.h"

// Why a verification did not succeed, as a status that says it in every
// language. FAILED_PRECONDITION is evidence that something was altered; with
// INVALID_ARGUMENT the command line is wrong; every other code means that it
// could not be checked.

namespace yoriai::verifier {

// What the program ends with; docs/guide/audit.md promises these numbers.
enum class ExitCode : int {
  kHolds = 0,
  kDoesNotHold = 1,
  kUsage = 2,
  kNotChecked = 3,
};

ExitCode ExitCodeOf(const absl::Status& status);
filepb::VerificationOutcome OutcomeOf(const absl::Status& status);

absl::Status FaultIn(absl::StatusCode code, const std::string& in_ja,
                     const std::string& in_en, uint64_t position);

// Something does not hold; `position` is where, or 0.
template <typename... Args>
absl::Status DoesNotHold(uint64_t position, const cli::Phrase& phrase,
                         const Args&... args) {
  return FaultIn(absl::StatusCode::kFailedPrecondition,
                 absl::Substitute(phrase.ja, args...),
                 absl::Substitute(phrase.en, args...), position);
}

// Something could not be checked.
template <typename... Args>
absl::Status NotChecked(const cli::Phrase& phrase, const Args&... args) {
  return FaultIn(absl::StatusCode::kUnavailable,
                 absl::Substitute(phrase.ja, args...),
                 absl::Substitute(phrase.en, args...), 0);
}

// The command line asks for what cannot be.
template <typename... Args>
absl::Status WrongUsage(const cli::Phrase& phrase, const Args&... args) {
  return FaultIn(absl::StatusCode::kInvalidArgument,
                 absl::Substitute(phrase.ja, args...),
                 absl::Substitute(phrase.en, args...), 0);
}

// Puts "phrase" around what a status of a library says ($0), and makes it
// evidence that something was altered, unless it is an error of reading.
absl::Status About(const cli::Phrase& phrase, const absl::Status& status);

// Returns what `status` says in a language; in English what has no other.
std::string TextOf(const absl::Status& status, cli::Language language);

// Returns the position that is wrong, or 0.
uint64_t PositionOf(const absl::Status& status);

}  // namespace yoriai::verifier
