#include "server/audit/http_witness.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/ascii.h"
#include "absl/strings/escaping.h"
#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "absl/strings/strip.h"
#include "storage/base/status_macros.h"
#include "storage/merkle/tree.h"

namespace yoriai::server {
namespace {

constexpr int kOk = 200;
constexpr int kConflict = 409;
constexpr char kSizeType[] = "text/x.tlog.size";
constexpr size_t kAnswerBytesMax = size_t{64} << 10;
constexpr size_t kShownBytesMax = 200;

http::HttpClientOptions ClientOptions() {
  http::HttpClientOptions options;
  options.total_timeout = HttpWitness::kPatience;
  options.body_bytes_max = kAnswerBytesMax;
  return options;
}

// What a refusal says, for people; whoever wrote it is a stranger.
std::string Shown(absl::string_view body) {
  return absl::CHexEscape(
      absl::StripAsciiWhitespace(body.substr(0, kShownBytesMax)));
}

absl::Status Refused(const http::HttpResponse& response) {
  return absl::FailedPreconditionError(absl::StrCat(
      "it refuses with ", response.status, ": ", Shown(response.body)));
}

// The size that a witness says it has; nullopt: it says none.
std::optional<uint64_t> SizeIn(const http::HttpResponse& response) {
  uint64_t size = 0;
  if (response.status != kConflict ||
      response.headers.Find("Content-Type") != kSizeType ||
      !absl::SimpleAtoi(absl::StripSuffix(response.body, "\n"), &size)) {
    return std::nullopt;
  }
  return size;
}

}  // namespace

HttpWitness::HttpWitness(std::string name, storage::VerifierKey key,
                         std::string address)
    : name_(std::move(name)),
      key_(std::move(key)),
      url_(absl::StrCat(absl::StripSuffix(address, "/"), "/add-checkpoint")),
      client_(ClientOptions()) {}

absl::StatusOr<storage::NoteSignature> HttpWitness::Cosign(
    const CosignatureRequest& request, const std::atomic<bool>& stop) {
  YORIAI_ASSIGN_OR_RETURN(http::HttpResponse response, Post(request, stop));
  if (const std::optional<uint64_t> size = SizeIn(response)) {
    if (*size > request.tree_size) {
      return absl::FailedPreconditionError(
          absl::StrCat("it has seen ", *size, " events, and the log has ",
                       request.tree_size));
    }
    seen_size_ = *size;
    YORIAI_ASSIGN_OR_RETURN(response, Post(request, stop));
  }
  if (response.status != kOk) return Refused(response);
  YORIAI_ASSIGN_OR_RETURN(storage::NoteSignature signature,
                          OwnSignature(response.body));
  seen_size_ = request.tree_size;
  return signature;
}

absl::StatusOr<http::HttpResponse> HttpWitness::Post(
    const CosignatureRequest& request, const std::atomic<bool>& stop) {
  const uint64_t old_size = std::min(seen_size_, request.tree_size);
  YORIAI_ASSIGN_OR_RETURN(const std::vector<storage::TreeHash> proof,
                          request.prove_consistency(old_size));
  std::string body = absl::StrCat("old ", old_size, "\n");
  for (const storage::TreeHash& hash : proof) {
    absl::StrAppend(&body, absl::Base64Escape(storage::BytesOf(hash)), "\n");
  }
  absl::StrAppend(&body, "\n", request.note);
  return client_.Post(url_, "text/plain; charset=utf-8", body, {}, &stop);
}

absl::StatusOr<storage::NoteSignature> HttpWitness::OwnSignature(
    absl::string_view lines) const {
  for (const absl::string_view line :
       absl::StrSplit(lines, '\n', absl::SkipEmpty())) {
    absl::StatusOr<storage::NoteSignature> signature =
        storage::ParseSignature(line);
    if (signature.ok() && key_.Claims(*signature)) return signature;
  }
  return absl::FailedPreconditionError(
      absl::StrCat("its answer has no cosignature of ", key_.ToString()));
}

absl::StatusOr<std::vector<std::unique_ptr<Witness>>> WitnessesOf(
    const storage::WitnessPolicy& policy) {
  std::vector<std::unique_ptr<Witness>> witnesses;
  for (const storage::WitnessPolicy::Witness& witness : policy.witnesses()) {
    if (witness.address.empty()) {
      return absl::InvalidArgumentError(
          absl::StrCat("the witness ", witness.name,
                       " has no address; accepted: witness <name> <verifier "
                       "key> <address>, such as https://witness.example"));
    }
    witnesses.push_back(std::make_unique<HttpWitness>(witness.name, witness.key,
                                                      witness.address));
  }
  return witnesses;
}

}  // namespace yoriai::server
