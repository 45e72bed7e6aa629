#include "client/cli/many_appends.h"

#include <utility>

namespace yoriai::cli {
namespace {

// Enough for the next append to be there when the server is done with one.
constexpr size_t kUnderWayMax = 8;

}  // namespace

ManyAppends::ManyAppends(Session& session, client::Client& client, Take take)
    : session_(session), client_(client), take_(std::move(take)) {}

void ManyAppends::Send(apipb::AppendRequest request) {
  if (pipeline_ == nullptr && !held_) {
    held_ = std::move(request);
    return;
  }
  if (held_) SendOnPipeline(*std::exchange(held_, std::nullopt));
  SendOnPipeline(std::move(request));
}

void ManyAppends::Finish() {
  if (held_) {
    const apipb::AppendRequest request = *std::exchange(held_, std::nullopt);
    take_(request, session_.Append(request));
  }
  while (!unanswered_.empty()) TakeOldest();
}

void ManyAppends::SendOnPipeline(apipb::AppendRequest request) {
  if (pipeline_ == nullptr) {
    client::Pipeline::Options options;
    options.deadline = client_.options().timeout;
    options.on_retry = [this](const absl::Status& status,
                              absl::Duration pause) {
      absl::MutexLock lock(&mutex_);
      retries_.push_back({status, pause});
    };
    pipeline_ = std::make_unique<client::Pipeline>(client_, session_.clock(),
                                                   std::move(options));
  }
  while (unanswered_.size() >= kUnderWayMax) TakeOldest();
  unanswered_.push_back(std::move(request));
  const auto note = [this](Answer answer) {
    absl::MutexLock lock(&mutex_);
    answers_.push_back(std::move(answer));
  };
  const absl::Status status = pipeline_->Append(unanswered_.back(), note);
  if (status.ok()) return;
  // What is under way comes before it.
  pipeline_->Await();
  note(status);
}

void ManyAppends::TakeOldest() {
  std::vector<Retry> retries;
  std::optional<Answer> answer;
  {
    absl::MutexLock lock(&mutex_);
    mutex_.Await(absl::Condition(this, &ManyAppends::HasNews));
    retries.swap(retries_);
    if (!answers_.empty()) {
      answer = std::move(answers_.front());
      answers_.pop_front();
    }
  }
  for (const Retry& retry : retries) {
    session_.TellRetry(retry.status, retry.pause);
  }
  if (!answer) return;
  const apipb::AppendRequest request = std::move(unanswered_.front());
  unanswered_.pop_front();
  take_(request, *answer);
}

}  // namespace yoriai::cli
