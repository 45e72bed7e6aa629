#include "server/services/read_ahead.h"

#include <optional>
#include <utility>

#include "absl/base/thread_annotations.h"
#include "absl/synchronization/mutex.h"
#include "server/domain/errors.h"
#include "storage/base/check.h"

namespace yoriai::server {
namespace {

// One fetches for the reader to whom the other is just sending.
constexpr int kThreads = 2;

}  // namespace

// What is known of one reading. Held by its stream, and by the queue while a
// fetch is due; the last of them deletes it.
class ReadAhead::Reading final {
 public:
  Reading(std::atomic<size_t>& readers, std::unique_ptr<MessageSource> source,
          std::function<void()> ready)
      : readers_(readers),
        ready_(std::move(ready)),
        source_(std::move(source)) {}
  ~Reading() { --readers_; }

  // Takes what was fetched. nullopt: not yet; `ready` will be called.
  std::optional<MessageSource::Step> Take() {
    absl::MutexLock lock(&mutex_);
    wanted_ = !ahead_.has_value();
    return std::exchange(ahead_, std::nullopt);
  }

  // Fetches what comes next. Not while another fetch is due.
  void Fetch() {
    if (abandoned_.load()) return;
    MessageSource::Step step = source_->Next();
    bool wanted = false;
    {
      absl::MutexLock lock(&mutex_);
      ahead_ = std::move(step);
      wanted = std::exchange(wanted_, false);
    }
    if (wanted) ready_();
  }

  // Nobody will take anything any more.
  void Abandon() { abandoned_.store(true); }

 private:
  std::atomic<size_t>& readers_;
  const std::function<void()> ready_;
  std::atomic<bool> abandoned_{false};

  // Touched by whoever fetches.
  const std::unique_ptr<MessageSource> source_;

  absl::Mutex mutex_;
  std::optional<MessageSource::Step> ahead_ ABSL_GUARDED_BY(mutex_);
  bool wanted_ ABSL_GUARDED_BY(mutex_) = false;
};

// The end of a reading that its stream has.
class ReadAhead::Reader final : public MessageSource {
 public:
  Reader(ReadAhead& readings, std::shared_ptr<Reading> reading)
      : readings_(readings), reading_(std::move(reading)) {}
  ~Reader() override { reading_->Abandon(); }

  Step Next() override {
    if (!begun_) {
      // What is short is read here and now.
      begun_ = true;
      reading_->Fetch();
    }
    std::optional<Step> step = reading_->Take();
    if (!step.has_value()) return Step();
    if (step->kind == Step::Kind::kMessage) {
      std::shared_ptr<Reading> again = reading_;
      // A reading is due only once it was taken from, so there is room for all.
      YORIAI_CHECK(readings_.to_fetch_.Push(again) !=
                   decltype(to_fetch_)::Pushed::kFull)
          << "a reading is due twice";
    }
    return *std::move(step);
  }

 private:
  ReadAhead& readings_;
  const std::shared_ptr<Reading> reading_;
  bool begun_ = false;
};

ReadAhead::ReadAhead(size_t readers_max)
    : readers_max_(readers_max), to_fetch_(readers_max) {
  for (int i = 0; i < kThreads; ++i) {
    threads_.push_back(std::make_unique<storage::WorkerThread>(
        "read-ahead", [this](const std::atomic<bool>&) { Run(); },
        [this] { to_fetch_.Close(); }));
  }
}

ReadAhead::~ReadAhead() = default;

absl::StatusOr<std::unique_ptr<MessageSource>> ReadAhead::Of(
    std::unique_ptr<MessageSource> source, std::function<void()> ready) {
  if (readers_.fetch_add(1) >= readers_max_) {
    --readers_;
    return ReadersFull(readers_max_);
  }
  return std::make_unique<Reader>(
      *this,
      std::make_shared<Reading>(readers_, std::move(source), std::move(ready)));
}

void ReadAhead::Run() {
  while (const std::optional<std::shared_ptr<Reading>> due = to_fetch_.Pop()) {
    (*due)->Fetch();
  }
}

}  // namespace yoriai::server
