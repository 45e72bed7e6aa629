#include "server/services/view_verifier.h"

#include <utility>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "server/domain/errors.h"
#include "server/projections/view_builds.h"
#include "server/projections/view_verification.h"
#include "storage/base/logging.h"
#include "storage/base/status_macros.h"
#include "storage/views/scratch_views.h"

namespace yoriai::server {
namespace {

using storage::Position;

// The messages as a stream, whose end is that of the verification.
class Stream final : public MessageSource {
 public:
  explicit Stream(std::shared_ptr<VerificationMessages> messages)
      : messages_(std::move(messages)) {}
  ~Stream() override { messages_->Cancel(); }

  Step Next() override { return messages_->Next(); }

 private:
  const std::shared_ptr<VerificationMessages> messages_;
};

std::string BytesOf(const storage::Sha256Digest& digest) {
  return {digest.begin(), digest.end()};
}

apipb::ViewVerdict VerdictOn(const storage::ViewId& view, Position position,
                             const StateDigest& serving) {
  apipb::ViewVerdict verdict;
  verdict.set_name(view.name);
  verdict.set_version(static_cast<int32_t>(view.version));
  verdict.set_position(Number(position));
  verdict.set_rows(serving.rows);
  verdict.set_digest(BytesOf(serving.digest));
  return verdict;
}

}  // namespace

ViewVerifier::ViewVerifier(const storage::EventLog& log, Projector& projector,
                           std::vector<std::unique_ptr<Projection>> projections,
                           const storage::Clock& clock,
                           std::string scratch_directory)
    : log_(log),
      projector_(projector),
      projections_(std::move(projections)),
      clock_(clock),
      scratch_directory_(std::move(scratch_directory)),
      thread_(std::make_unique<storage::WorkerThread>(
          "verifier", [this](const std::atomic<bool>& /*stop*/) { Run(); },
          [this] { Wake(); })) {}

absl::StatusOr<std::unique_ptr<MessageSource>> ViewVerifier::Verify(
    const apipb::VerifyViewsRequest& request, std::function<void()> ready) {
  const Position head = log_.head().Get();
  const Position asked{request.position()};
  if (asked > head) return AsOfBeyondHead("position", asked, head);
  const Position position = asked == Position::kBeforeFirst ? head : asked;
  auto messages = std::make_shared<VerificationMessages>(
      Number(position), clock_, std::move(ready));

  absl::MutexLock lock(&mutex_);
  if (stopping_) return Stopping();
  if (under_way_) return VerificationUnderWay();
  under_way_ = {position, request.digests_only(), messages};
  return std::make_unique<Stream>(std::move(messages));
}

void ViewVerifier::Wake() {
  absl::MutexLock lock(&mutex_);
  stopping_ = true;
  if (under_way_) under_way_->messages->Cancel();
}

void ViewVerifier::Run() {
  if (const absl::Status removed =
          storage::ScratchViews::RemoveLeftover(scratch_directory_);
      !removed.ok()) {
    YORIAI_LOG(Warning) << removed.message();
  }
  while (true) {
    std::optional<Verification> verification;
    {
      absl::MutexLock lock(&mutex_);
      mutex_.Await(absl::Condition(this, &ViewVerifier::HasWork));
      verification = under_way_;
    }
    if (!verification) return;
    absl::Status status = Perform(*verification);
    {
      // Before the end is told: whoever knows it may ask for the next one.
      absl::MutexLock lock(&mutex_);
      under_way_.reset();
      if (stopping_ && !status.ok()) status = Stopping();
    }
    verification->messages->End(std::move(status));
  }
}

absl::Status ViewVerifier::Perform(const Verification& verification) {
  absl::Status status = verification.messages->GoOn();
  if (status.ok()) {
    status = verification.digests_only ? Digest(verification)
                                       : Compare(verification);
  }
  const bool told =
      status.ok() || absl::IsCancelled(status) || !ReasonOf(status).empty();
  if (told) return status;
  YORIAI_LOG(Error) << "a verification of views ends: " << status.ToString();
  return InternalFault(
      absl::StrCat("the views could not be verified: ", status.message()));
}

absl::Status ViewVerifier::Compare(const Verification& verification) {
  const auto& [position, digests_only, messages] = verification;
  YORIAI_ASSIGN_OR_RETURN(const std::unique_ptr<storage::ScratchViews> scratch,
                          storage::ScratchViews::Create(scratch_directory_));
  YORIAI_RETURN_IF_ERROR(
      FoldFromZero(log_, projections_, position, scratch->store(),
                   [&, messages = messages.get()](uint64_t events_folded) {
                     messages->SetProgress(events_folded);
                     YORIAI_RETURN_IF_ERROR(messages->GoOn());
                     return scratch->CheckRoom();
                   }));
  // Opened only now: rows that were replaced while this folded can go.
  YORIAI_ASSIGN_OR_RETURN(const std::shared_ptr<const ServingReader> serving,
                          OpenAt(verification));
  for (const storage::ViewId& rows : serving->rows()) {
    const storage::ViewId view{rows.name, CodeVersionOf(rows)};
    YORIAI_ASSIGN_OR_RETURN(
        const RowComparison comparison,
        CompareRows({*serving, view}, {scratch->store(), view}, position,
                    [messages = messages.get()] { return messages->GoOn(); }));
    apipb::ViewVerdict verdict = VerdictOn(view, position, comparison.serving);
    verdict.set_folded_digest(BytesOf(comparison.folded.digest));
    // A damaged name need not be text.
    verdict.set_first_difference(absl::CEscape(comparison.first_difference));
    messages->Add(std::move(verdict));
  }
  return absl::OkStatus();
}

absl::Status ViewVerifier::Digest(const Verification& verification) {
  const auto& [position, digests_only, messages] = verification;
  YORIAI_ASSIGN_OR_RETURN(const std::shared_ptr<const ServingReader> serving,
                          OpenAt(verification));
  for (const storage::ViewId& rows : serving->rows()) {
    const storage::ViewId view{rows.name, CodeVersionOf(rows)};
    YORIAI_ASSIGN_OR_RETURN(
        const StateDigest digest,
        DigestOf({*serving, view}, position,
                 [messages = messages.get()] { return messages->GoOn(); }));
    messages->Add(VerdictOn(view, position, digest));
  }
  return absl::OkStatus();
}

absl::StatusOr<std::shared_ptr<const ServingReader>> ViewVerifier::OpenAt(
    const Verification& verification) {
  // Held by the projector until it answers, perhaps after this has ended.
  const std::shared_ptr<VerificationMessages> messages = verification.messages;
  projector_.WhenReached(
      verification.position, absl::InfiniteFuture(),
      [messages](absl::Status status) { messages->Arrive(std::move(status)); });
  YORIAI_RETURN_IF_ERROR(messages->AwaitArrival());
  return projector_.OpenViews();
}

}  // namespace yoriai::server
