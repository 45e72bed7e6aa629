#include "client/cpp/unanswered_appends.h"

#include <cstdint>
#include <utility>

#include "google/protobuf/io/coded_stream.h"
#include "storage/base/check.h"

namespace yoriai::client {
namespace {

using google::protobuf::io::CodedOutputStream;

// Begins each element of AppendManyRequest.appends: its number, and that bytes
// with their length follow.
constexpr uint8_t kElementTag =
    (apipb::AppendManyRequest::kAppendsFieldNumber << 3) | 2;
static_assert(kElementTag < 0x80, "the tag is one byte");

constexpr size_t kVarintBytesMax = 10;

}  // namespace

size_t UnansweredAppends::FramedBytes(size_t request_bytes) {
  return 1 + CodedOutputStream::VarintSize64(request_bytes) + request_bytes;
}

void UnansweredAppends::Add(absl::string_view request, Done done,
                            absl::Time deadline) {
  const size_t bytes = FramedBytes(request.size());
  if (batches_.size() == sent_ || !HasRoom(batches_.back(), bytes)) {
    batches_.emplace_back();
  }
  Batch& batch = batches_.back();
  uint8_t prefix[1 + kVarintBytesMax] = {kElementTag};
  uint8_t* const end =
      CodedOutputStream::WriteVarint64ToArray(request.size(), prefix + 1);
  batch.bytes->append(prefix + 0, end);
  batch.bytes->append(request.data(), request.size());
  batch.appends.push_back({std::move(done), deadline, bytes});
  ++count_;
  bytes_ += bytes;
}

std::optional<UnansweredAppends::Message> UnansweredAppends::TakeUnsent() {
  if (sent_ == batches_.size()) return std::nullopt;
  Batch& batch = batches_[sent_++];
  batch.was_sent = true;
  return Message{batch.bytes, batch.answered_bytes};
}

void UnansweredAppends::TakeSent(size_t count, std::vector<Append>& taken) {
  while (count-- > 0 && sent_ > 0) taken.push_back(TakeFront());
}

UnansweredAppends::Append UnansweredAppends::TakeOldest() {
  YORIAI_CHECK(!batches_.empty());
  return TakeFront();
}

size_t UnansweredAppends::SendAgain() {
  size_t count = 0;
  for (size_t i = 0; i < sent_; ++i) {
    count += batches_[i].appends.size() - batches_[i].answered;
  }
  sent_ = 0;
  return count;
}

const UnansweredAppends::Append& UnansweredAppends::oldest() const {
  YORIAI_CHECK(!batches_.empty());
  return batches_.front().appends[batches_.front().answered];
}

bool UnansweredAppends::HasRoom(const Batch& batch, size_t bytes) const {
  return !batch.was_sent && batch.appends.size() < kMessageAppendsMax &&
         batch.bytes->size() + bytes <= kMessageBytesMax;
}

UnansweredAppends::Append UnansweredAppends::TakeFront() {
  Batch& batch = batches_.front();
  Append append = std::move(batch.appends[batch.answered++]);
  batch.answered_bytes += append.bytes;
  --count_;
  bytes_ -= append.bytes;
  if (batch.answered == batch.appends.size()) {
    batches_.pop_front();
    if (sent_ > 0) --sent_;
  }
  return append;
}

}  // namespace yoriai::client
