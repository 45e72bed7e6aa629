#include "server/audit/http_witness.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/match.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/add_checkpoint.h"

namespace yoriai::server {
namespace {

constexpr size_t kAnswerBytesMax = 64u << 10;
constexpr size_t kShownBytesMax = 200;
constexpr absl::Duration kConnectLimit = absl::Seconds(5);

http::HttpClientOptions ClientOptions(absl::Duration time_limit) {
  http::HttpClientOptions options;
  options.connect_timeout = std::min(time_limit, kConnectLimit);
  options.total_timeout = time_limit;
  options.body_bytes_max = kAnswerBytesMax;
  return options;
}

// What an answer says, for people; whoever wrote it is a stranger.
std::string ReasonOf(const http::HttpResponse& response) {
  const std::string shown = absl::CHexEscape(absl::StripAsciiWhitespace(
      absl::string_view(response.body).substr(0, kShownBytesMax)));
  return absl::StrCat("it answered with status ", response.status,
                      shown.empty() ? "" : ": ", shown);
}

// Reads the body of an answer that teaches a size.
std::optional<uint64_t> SizeOf(absl::string_view body) {
  uint64_t size = 0;
  if (!absl::ConsumeSuffix(&body, "\n") || !absl::SimpleAtoi(body, &size) ||
      absl::StrCat(size) != body) {
    return std::nullopt;
  }
  return size;
}

}  // namespace

bool IsWitnessAddress(absl::string_view address) {
  return (absl::ConsumePrefix(&address, "http://") ||
          absl::ConsumePrefix(&address, "https://")) &&
         !address.empty() && !absl::StartsWith(address, "/") &&
         !absl::StrContains(address, "?") && !absl::StrContains(address, "#");
}

HttpWitness::HttpWitness(std::string name, storage::VerifierKey key,
                         std::string address, absl::Duration time_limit)
    : name_(std::move(name)),
      key_(std::move(key)),
      url_(absl::StrCat(absl::StripSuffix(address, "/"),
                        storage::kAddCheckpointPath)),
      client_(ClientOptions(time_limit)) {}

absl::StatusOr<storage::NoteSignature> HttpWitness::Cosign(
    const CosignatureRequest& request, const std::atomic<bool>& stop) {
  bool learnt = false;
  absl::StatusOr<storage::NoteSignature> signature =
      AskOnce(request, stop, learnt);
  // A second time, and no more: whoever changes its mind at every turn would
  // hold us up for ever.
  if (learnt) signature = AskOnce(request, stop, learnt);
  return signature;
}

absl::StatusOr<storage::NoteSignature> HttpWitness::AskOnce(
    const CosignatureRequest& request, const std::atomic<bool>& stop,
    bool& learnt) {
  learnt = false;
  // Of a tree that is larger than ours we can prove nothing; asking with 0 has
  // the witness say what it has seen.
  const uint64_t old_size = seen_size_ <= request.tree_size ? seen_size_ : 0;
  storage::AddCheckpoint asked;
  asked.old_size = old_size;
  asked.note = request.note;
  YORIAI_ASSIGN_OR_RETURN(asked.proof, request.prove_consistency(old_size));
  YORIAI_ASSIGN_OR_RETURN(
      const http::HttpResponse response,
      client_.Post(url_, "text/plain; charset=utf-8",
                   storage::FormatAddCheckpoint(asked), {}, &stop));
  if (response.status == 200) {
    seen_size_ = request.tree_size;
    return OwnLine(response.body);
  }
  if (response.status == 409) return Conflict(request, response, learnt);
  if (response.status == 429 || response.status >= 500) {
    return absl::UnavailableError(ReasonOf(response));
  }
  return absl::FailedPreconditionError(ReasonOf(response));
}

absl::Status HttpWitness::Conflict(const CosignatureRequest& request,
                                   const http::HttpResponse& response,
                                   bool& learnt) {
  if (response.headers.Find("Content-Type") != storage::kTreeSizeContentType) {
    return absl::FailedPreconditionError(
        absl::StrCat("it has seen another log of ", request.tree_size,
                     " events under this name (", ReasonOf(response), ")"));
  }
  const std::optional<uint64_t> size = SizeOf(response.body);
  if (!size) {
    return absl::FailedPreconditionError(
        "it answered with a size that is no number");
  }
  seen_size_ = *size;
  if (*size > request.tree_size) {
    return absl::FailedPreconditionError(absl::StrCat(
        "it has cosigned a log of ", *size,
        " events under this name, and this one has ", request.tree_size,
        ": events were lost, or two servers have the same key"));
  }
  learnt = true;
  return absl::UnavailableError(
      absl::StrCat("it says that it has seen ", *size, " events last"));
}

absl::StatusOr<storage::NoteSignature> HttpWitness::OwnLine(
    const std::string& body) const {
  const std::vector<absl::string_view> lines =
      absl::StrSplit(body, '\n', absl::SkipEmpty());
  for (const absl::string_view line : lines) {
    absl::StatusOr<storage::NoteSignature> signature =
        storage::ParseSignature(line);
    if (signature.ok() && key_.Claims(*signature)) return signature;
  }
  return absl::FailedPreconditionError(
      absl::StrCat("its answer has no cosignature of ", key_.ToString()));
}

}  // namespace yoriai::server
