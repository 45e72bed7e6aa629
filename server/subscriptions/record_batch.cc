#include "server/subscriptions/record_batch.h"

#include <algorithm>
#include <utility>

#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/wire_format_lite.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/journal_service.pb.h"

namespace yoriai::server {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;
using EventBatch = apipb::SubscribeResponse::EventBatch;

static_assert(int{EventBatch::kEventsFieldNumber} ==
                  int{apipb::ReadResponse::kEventsFieldNumber},
              "both messages share the bytes of their events");

// A batch that grows beyond this gets all the room it may need at once: then
// nothing is copied again, and a small one stays small.
constexpr size_t kSmallBytesMax = size_t{8} << 10;

// What a record takes beside its bytes, and what a message takes beside its
// records.
constexpr size_t kRecordHeaderBytesMax = 15;
constexpr size_t kMessageBytesMax = 200;

void AppendVarint(uint64_t number, std::string& bytes) {
  uint8_t buffer[10];
  const uint8_t* const end =
      CodedOutputStream::WriteVarint64ToArray(number, buffer);
  bytes.append(reinterpret_cast<const char*>(buffer), end - buffer);
}

void AppendTag(int field, WireFormatLite::WireType type, std::string& bytes) {
  AppendVarint(WireFormatLite::MakeTag(field, type), bytes);
}

void AppendNumber(int field, uint64_t number, std::string& bytes) {
  if (number == 0) return;
  AppendTag(field, WireFormatLite::WIRETYPE_VARINT, bytes);
  AppendVarint(number, bytes);
}

void AppendHeader(int field, size_t length, std::string& bytes) {
  AppendTag(field, WireFormatLite::WIRETYPE_LENGTH_DELIMITED, bytes);
  AppendVarint(length, bytes);
}

void AppendBytes(int field, absl::string_view value, std::string& bytes) {
  AppendHeader(field, value.size(), bytes);
  bytes.append(value.data(), value.size());
}

}  // namespace

void RecordBatch::Add(absl::string_view record_bytes) {
  const size_t needed =
      message_.size() + record_bytes.size() + kRecordHeaderBytesMax;
  if (needed > kSmallBytesMax && message_.capacity() < bytes_max_) {
    message_.reserve(std::max(needed, bytes_max_) + kMessageBytesMax);
  }
  AppendBytes(EventBatch::kEventsFieldNumber, record_bytes, message_);
  ++records_;
}

std::string RecordBatch::TakeEventBatch(storage::Position read_to,
                                        absl::string_view resume_token) {
  AppendNumber(EventBatch::kReadToPositionFieldNumber, Number(read_to),
               message_);
  AppendBytes(EventBatch::kResumeTokenFieldNumber, resume_token, message_);
  std::string header;
  AppendHeader(apipb::SubscribeResponse::kEventsFieldNumber, message_.size(),
               header);
  message_.insert(0, header);
  return std::move(message_);
}

std::string RecordBatch::TakeReadResponse(storage::Position read_to,
                                          storage::Position head) {
  AppendNumber(apipb::ReadResponse::kReadToPositionFieldNumber, Number(read_to),
               message_);
  AppendNumber(apipb::ReadResponse::kHeadFieldNumber, Number(head), message_);
  return std::move(message_);
}

}  // namespace yoriai::server
