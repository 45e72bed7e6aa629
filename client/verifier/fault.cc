#include "client/verifier/fault.h"

#include "absl/strings/cord.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"

namespace yoriai::verifier {
namespace {

constexpr char kJapanese[] = "yoriai/verifier/ja";
constexpr char kPosition[] = "yoriai/verifier/position";

}  // namespace

ExitCode ExitCodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk:
      return ExitCode::kHolds;
    case absl::StatusCode::kFailedPrecondition:
      return ExitCode::kDoesNotHold;
    case absl::StatusCode::kInvalidArgument:
      return ExitCode::kUsage;
    default:
      return ExitCode::kNotChecked;
  }
}

filepb::VerificationOutcome OutcomeOf(const absl::Status& status) {
  switch (ExitCodeOf(status)) {
    case ExitCode::kHolds:
      return filepb::VERIFICATION_OUTCOME_HOLDS;
    case ExitCode::kDoesNotHold:
      return filepb::VERIFICATION_OUTCOME_DOES_NOT_HOLD;
    default:
      return filepb::VERIFICATION_OUTCOME_NOT_CHECKED;
  }
}

absl::Status FaultIn(absl::StatusCode code, const std::string& in_ja,
                     const std::string& in_en, uint64_t position) {
  absl::Status status(code, in_en);
  status.SetPayload(kJapanese, absl::Cord(in_ja));
  if (position != 0) {
    status.SetPayload(kPosition, absl::Cord(absl::StrCat(position)));
  }
  return status;
}

absl::Status About(const cli::Phrase& phrase, const absl::Status& status) {
  const bool altered = absl::IsFailedPrecondition(status) ||
                       absl::IsInvalidArgument(status) ||
                       absl::IsDataLoss(status);
  return FaultIn(
      altered ? absl::StatusCode::kFailedPrecondition : status.code(),
      absl::Substitute(phrase.ja, TextOf(status, cli::Language::kJa)),
      absl::Substitute(phrase.en, TextOf(status, cli::Language::kEn)),
      PositionOf(status));
}

std::string TextOf(const absl::Status& status, cli::Language language) {
  const auto japanese = status.GetPayload(kJapanese);
  if (language == cli::Language::kJa && japanese) return std::string(*japanese);
  return std::string(status.message());
}

uint64_t PositionOf(const absl::Status& status) {
  const auto text = status.GetPayload(kPosition);
  uint64_t position = 0;
  if (text && !absl::SimpleAtoi(std::string(*text), &position)) return 0;
  return position;
}

}  // namespace yoriai::verifier
