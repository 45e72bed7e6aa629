#include "client/cpp/pipeline.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/synchronization/notification.h"
#include "client/cpp/errors.h"
#include "storage/base/limits.h"
#include "storage/base/status_macros.h"

namespace yoriai::client {
namespace {

// Returns how many of the answers stand: those before a refusal that may pass,
// which is then put into `passing`.
int CountFinal(const apipb::AppendManyResponse& answers,
               absl::Status& passing) {
  for (int i = 0; i < answers.results_size(); ++i) {
    const apipb::AppendResult& result = answers.results(i);
    if (!result.has_refused()) continue;
    absl::Status status = ToStatus(result.refused());
    if (!IsWorthRetrying(status)) continue;
    passing = std::move(status);
    return i;
  }
  return answers.results_size();
}

absl::StatusOr<apipb::AppendResponse> OutcomeOf(apipb::AppendResult& result) {
  if (result.has_accepted()) return std::move(*result.mutable_accepted());
  if (result.has_refused()) return ToStatus(result.refused());
  return absl::UnknownError("the server answered neither yes nor no");
}

}  // namespace

Pipeline::Pipeline(Client& client, const storage::Clock& clock, Options options)
    : client_(client),
      clock_(clock),
      options_(std::move(options)),
      pauses_(options_.pause_first, options_.pause_max),
      client_cancelled_(client.cancellation(), [this] { Cancel(); }),
      thread_(
          "pipeline", [this](const std::atomic<bool>&) { Run(); },
          [this] { Cancel(); }) {}

Pipeline::~Pipeline() { thread_.Join(); }

void Pipeline::Cancel() {
  absl::MutexLock lock(&mutex_);
  stopping_ = true;
  changed_.SignalAll();
  answered_.SignalAll();
}

absl::Status Pipeline::TryAppend(const apipb::AppendRequest& request,
                                 Done done) {
  return Take(request, std::move(done), /*waits=*/false);
}

absl::Status Pipeline::Append(const apipb::AppendRequest& request, Done done) {
  return Take(request, std::move(done), /*waits=*/true);
}

absl::StatusOr<apipb::AppendResponse> Pipeline::AppendAndWait(
    const apipb::AppendRequest& request) {
  absl::Notification answered;
  absl::StatusOr<apipb::AppendResponse> outcome;
  YORIAI_RETURN_IF_ERROR(
      Append(request, [&](absl::StatusOr<apipb::AppendResponse> answer) {
        outcome = std::move(answer);
        answered.Notify();
      }));
  answered.WaitForNotification();
  return outcome;
}

absl::Status Pipeline::Take(const apipb::AppendRequest& request, Done done,
                            bool waits) {
  YORIAI_RETURN_IF_ERROR(CheckSendable(request));
  // Here, where many threads can do it at once.
  const std::string bytes = request.SerializeAsString();
  const size_t framed = UnansweredAppends::FramedBytes(bytes.size());
  if (framed > storage::kRequestBytesMax) {
    return absl::InvalidArgumentError(
        absl::StrCat("the append has ", bytes.size(),
                     " bytes; accepted: up to ", storage::kAppendBytesMax));
  }
  const absl::Time deadline = clock_.Now() + options_.deadline;
  AppendStream* stream = nullptr;
  std::optional<Message> message;
  {
    absl::MutexLock lock(&mutex_);
    ++waiters_;
    while (waits && !stopping_ && !HasRoom(framed)) answered_.Wait(&mutex_);
    --waiters_;
    if (stopping_) return absl::CancelledError("the pipeline has ended");
    if (!HasRoom(framed)) {
      return absl::ResourceExhaustedError(
          absl::StrCat("so many appends are unanswered: ", appends_.count()));
    }
    appends_.Add(bytes, std::move(done), deadline);
    ++counters_.appends;
    if (open_stream_ == nullptr) changed_.Signal();
    message = NextMessage();
    if (message) {
      stream = open_stream_;
      stream->Hold();
    }
  }
  if (message) stream->Write(*message);
  return absl::OkStatus();
}

bool Pipeline::HasRoom(size_t bytes) const {
  return appends_.empty() || (appends_.count() < options_.appends_max &&
                              appends_.bytes() + bytes <= options_.bytes_max);
}

void Pipeline::Await() {
  absl::MutexLock lock(&mutex_);
  const uint64_t appends = counters_.appends;
  ++waiters_;
  while (counters_.answered < appends) answered_.Wait(&mutex_);
  --waiters_;
}

Pipeline::Counters Pipeline::counters() const {
  absl::MutexLock lock(&mutex_);
  return counters_;
}

std::optional<Pipeline::Message> Pipeline::NextMessage() {
  if (open_stream_ == nullptr || writing_ || delivering_) return std::nullopt;
  if (appends_.messages_sent() >= options_.messages_max) return std::nullopt;
  std::optional<Message> message = appends_.TakeUnsent();
  if (message) {
    writing_ = true;
    ++counters_.messages;
  }
  return message;
}

std::optional<Pipeline::Message> Pipeline::NoteWritten() {
  absl::MutexLock lock(&mutex_);
  writing_ = false;
  return NextMessage();
}

void Pipeline::NoteAnswers(apipb::AppendManyResponse& answers) {
  absl::Status passing;
  const int final_ones = CountFinal(answers, passing);
  const absl::Time now = clock_.Now();
  Taken taken;
  taken.reserve(static_cast<size_t>(final_ones));
  AppendStream* stream = nullptr;
  std::optional<Message> message;
  {
    absl::MutexLock lock(&mutex_);
    if (!broken_.ok()) return;  // What follows will be asked for again.
    appends_.TakeSent(static_cast<size_t>(final_ones), taken);
    last_answers_at_ = now;
    answers_came_ = answers_came_ || !taken.empty();
    if (taken.size() < static_cast<size_t>(final_ones)) {
      passing = absl::UnavailableError("the server answered what was not sent");
    }
    if (!passing.ok()) {
      broken_ = passing;
      changed_.Signal();
    } else if ((message = NextMessage())) {
      stream = open_stream_;
      stream->Hold();
    }
    // Most of those who are answered have something new to append.
    delivering_ = true;
  }
  // Before the callbacks, so that the server has work while they run.
  if (message) stream->Write(*message);
  for (size_t i = 0; i < taken.size(); ++i) {
    taken[i].done(OutcomeOf(*answers.mutable_results(static_cast<int>(i))));
  }
  NoteDelivered(taken.size());
  SendGathered();
}

void Pipeline::SendGathered() {
  AppendStream* stream = nullptr;
  std::optional<Message> message;
  {
    absl::MutexLock lock(&mutex_);
    delivering_ = false;
    message = NextMessage();
    if (message) {
      stream = open_stream_;
      stream->Hold();
    }
  }
  if (message) stream->Write(*message);
}

void Pipeline::NoteDelivered(size_t count) {
  absl::MutexLock lock(&mutex_);
  counters_.answered += count;
  if (waiters_ > 0) answered_.SignalAll();
}

void Pipeline::NoteEnd(absl::Status status) {
  absl::MutexLock lock(&mutex_);
  end_ = std::move(status);
  changed_.Signal();
}

void Pipeline::Run() {
  while (AwaitWork()) {
    const absl::Status status = FollowStream();
    {
      absl::MutexLock lock(&mutex_);
      if (stopping_) break;
      if (std::exchange(answers_came_, false)) pauses_.Reset();
      // A line that was lost while nothing needed it is nobody's business.
      if (appends_.empty()) continue;
    }
    if (!IsWorthRetrying(status)) {
      Fail(status, absl::InfiniteFuture());
      continue;
    }
    const absl::Duration pause = pauses_.After(status);
    // The pause must leave time for another attempt.
    Fail(status, clock_.Now() + pause);
    if (options_.on_retry) options_.on_retry(status, pause);
    if (!Elapses(pause)) break;
  }
  Fail(absl::CancelledError("cancelled while under way"),
       absl::InfiniteFuture());
}

bool Pipeline::AwaitWork() {
  absl::MutexLock lock(&mutex_);
  while (!stopping_ && appends_.empty()) changed_.Wait(&mutex_);
  return !stopping_;
}

absl::Status Pipeline::FollowStream() {
  const std::unique_ptr<AppendStream> stream = client_.AppendMany(
      {.on_written = [this] { return NoteWritten(); },
       .on_answers =
           [this](apipb::AppendManyResponse& answers) { NoteAnswers(answers); },
       .on_closed =
           [this] {
             absl::MutexLock lock(&mutex_);
             open_stream_ = nullptr;
           },
       .on_end = [this](absl::Status status) { NoteEnd(std::move(status)); }});
  std::optional<Message> message;
  {
    absl::MutexLock lock(&mutex_);
    open_stream_ = stream.get();
    writing_ = false;
    broken_ = absl::OkStatus();
    end_.reset();
    last_answers_at_ = clock_.Now();
    counters_.resent += appends_.SendAgain();
    message = NextMessage();
    if (message) stream->Hold();
  }
  stream->Start();
  if (message) stream->Write(*message);

  absl::MutexLock lock(&mutex_);
  AwaitEnd();
  if (!end_) {
    stream->Cancel();
    while (!end_) changed_.Wait(&mutex_);
  }
  if (!broken_.ok()) return broken_;
  if (end_->ok()) return absl::UnavailableError("the server ended the stream");
  if (absl::IsUnimplemented(*end_)) {
    return absl::UnimplementedError(
        "the server is older than AppendMany: append one by one");
  }
  return *end_;
}

void Pipeline::AwaitEnd() {
  while (!end_ && broken_.ok() && !stopping_) {
    const absl::Duration left = LostAt() - clock_.Now();
    if (left <= absl::ZeroDuration()) {
      broken_ = absl::DeadlineExceededError("no answer in time");
      return;
    }
    changed_.WaitWithTimeout(&mutex_, left);
  }
}

absl::Time Pipeline::LostAt() const {
  // Who appends next while this is waited for cannot be later than that.
  if (appends_.empty()) {
    return clock_.Now() +
           std::min(options_.deadline, client_.options().timeout);
  }
  const absl::Time deadline = appends_.oldest().deadline;
  const absl::Time began =
      std::max(last_answers_at_, deadline - options_.deadline);
  return std::min(deadline, began + client_.options().timeout);
}

bool Pipeline::Elapses(absl::Duration pause) {
  absl::MutexLock lock(&mutex_);
  const absl::Time until = clock_.Now() + pause;
  while (!stopping_ && clock_.Now() < until) {
    changed_.WaitWithTimeout(&mutex_, until - clock_.Now());
  }
  return !stopping_;
}

void Pipeline::Fail(const absl::Status& status, absl::Time until) {
  // What comes meanwhile has not been tried.
  size_t tried = 0;
  {
    absl::MutexLock lock(&mutex_);
    tried = appends_.count();
  }
  for (; tried > 0; --tried) {
    std::optional<UnansweredAppends::Append> append;
    {
      absl::MutexLock lock(&mutex_);
      if (appends_.oldest().deadline > until) return;
      append = appends_.TakeOldest();
    }
    append->done(status);
    NoteDelivered(1);
  }
}

}  // namespace yoriai::client
