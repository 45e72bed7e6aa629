#include "client/verifier/recount/explanation_file.h"

#include <google/protobuf/util/json_util.h>

#include <optional>

#include "absl/strings/match.h"
#include "client/verifier/fault.h"
#include "client/verifier/recount/recount_phrases.h"
#include "client/verifier/whole_file.h"
#include "server/domain/fiscal_calendar.h"
#include "storage/base/status_macros.h"
#include "yoriai/file/v1/bundle.pb.h"

namespace yoriai::verifier {
namespace {

constexpr size_t kFileBytesMax = size_t{64} << 20;
constexpr int kFormatVersion = 1;
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

bool Parse(const std::string& content, filepb::ExplanationFile& file) {
  // A serialised message cannot begin with this: it would be a field of a kind
  // that is none.
  if (!absl::StartsWith(content, "{")) return file.ParseFromString(content);
  return google::protobuf::util::JsonStringToMessage(content, &file).ok();
}

// What everything else relies on.
absl::Status CheckForm(const apipb::ExplainIndicatorResponse& explanation) {
  const auto incomplete = [](const char* what) {
    return DoesNotHold(0, phrases::kExplanationForm, what);
  };
  if (explanation.indicator().plan_id().empty() ||
      explanation.indicator().indicator_id().empty()) {
    return incomplete("indicator");
  }
  const int year = explanation.assessment().fiscal_year();
  if (year < kFirstYear || year > kLastYear) return incomplete("fiscal_year");
  if (explanation.basis().position() == 0) return incomplete("basis");
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<ExplanationOnFile> ReadExplanation(const std::string& path) {
  YORIAI_ASSIGN_OR_RETURN(const std::string content,
                          ReadWholeFile(path, kFileBytesMax));
  filepb::ExplanationFile file;
  if (!Parse(content, file)) {
    return DoesNotHold(0, phrases::kNoExplanation, path, "ExplanationFile");
  }
  if (file.format_version() != kFormatVersion) {
    return NotChecked(phrases::kNoExplanation, path, "format_version");
  }
  ExplanationOnFile on_file;
  on_file.verifier_key = file.verifier_key();
  if (!on_file.explanation.ParseFromString(file.explanation())) {
    return DoesNotHold(0, phrases::kNoExplanation, path, "explanation");
  }
  YORIAI_RETURN_IF_ERROR(CheckForm(on_file.explanation));
  const auto on = server::ParseDay(on_file.explanation.basis().on());
  if (!on) return DoesNotHold(0, phrases::kExplanationForm, "basis.on");
  on_file.on = *on;
  return on_file;
}

}  // namespace yoriai::verifier
