#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "absl/strings/string_view.h"
#include "absl/time/time.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::client {

// The appends of a pipeline that were taken and not answered, oldest first:
// some were sent on the present stream, the others wait.
//
// Appends are kept as the bytes of the AppendManyRequest that they go out in.
// What waits gathers in one message, until that is full and another begins; a
// message that was sent is never changed, so that it can be sent again.
//
// Not thread-safe.
class UnansweredAppends final {
 public:
  using Done = std::function<void(absl::StatusOr<apipb::AppendResponse>)>;

  struct Append {
    Done done;
    absl::Time deadline;
    size_t bytes;  // In the message.
  };

  // An AppendManyRequest's bytes: those of `bytes` that come after `from`.
  // Shared with gRPC, which lets go of them last.
  struct Message {
    std::shared_ptr<const std::string> bytes;
    size_t from;
  };

  // What goes out together; an append that is larger than that goes alone.
  static constexpr size_t kMessageAppendsMax = 1'000;
  static constexpr size_t kMessageBytesMax = 1u << 20;

  // Returns how many bytes of a message an append of `request_bytes` takes.
  static size_t FramedBytes(size_t request_bytes);

  // Adds an append, whose AppendRequest has these bytes, behind all others.
  void Add(absl::string_view request, Done done, absl::Time deadline);

  // Returns the next message that is to be sent; nullopt: nothing waits.
  std::optional<Message> TakeUnsent();

  // Takes up to `count` of the oldest that were sent, and puts them at the end
  // of `taken`.
  void TakeSent(size_t count, std::vector<Append>& taken);

  // Takes the oldest one, sent or not. There must be one, and no stream.
  Append TakeOldest();

  // There is a new stream, and all must be sent again. Returns how many had
  // been sent.
  size_t SendAgain();

  // The oldest one; there must be one.
  const Append& oldest() const;

  bool empty() const { return count_ == 0; }
  size_t count() const { return count_; }
  size_t bytes() const { return bytes_; }

  // Messages that were sent on the present stream, and of which something is
  // not answered.
  size_t messages_sent() const { return sent_; }

 private:
  // A message. The first `answered` of its appends are gone.
  struct Batch {
    std::shared_ptr<std::string> bytes = std::make_shared<std::string>();
    std::vector<Append> appends;
    size_t answered = 0;
    size_t answered_bytes = 0;
    bool was_sent = false;
  };

  bool HasRoom(const Batch& batch, size_t bytes) const;
  Append TakeFront();

  std::deque<Batch> batches_;  // None is empty.
  size_t sent_ = 0;            // So many of them, from the front, were sent.
  size_t count_ = 0;
  size_t bytes_ = 0;
};

}  // namespace yoriai::client
