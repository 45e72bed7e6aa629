#include "client/verifier/events_file.h"

#include <google/protobuf/util/json_util.h>
#include <google/protobuf/util/message_differencer.h>

#include "client/verifier/fault.h"
#include "client/verifier/phrases.h"
#include "proto/namespaces.h"
#include "yoriai/file/v1/bundle.pb.h"

namespace yoriai::verifier {
namespace {

// 64 KiB in base64, and once more in JSON, where a byte may take six.
constexpr size_t kLineBytesMax = size_t{1} << 20;

// Whether `line` has the record's bytes, and what they say.
bool Says(const std::string& line, absl::string_view record) {
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  filepb::ExportedEvent exported;
  if (!google::protobuf::util::JsonStringToMessage(line, &exported, options)
           .ok() ||
      exported.record() != record) {
    return false;
  }
  apipb::RecordedEvent recorded;
  if (!exported.has_event() ||
      !recorded.ParseFromArray(record.data(),
                               static_cast<int>(record.size()))) {
    return !exported.has_event();
  }
  // JSON has no place for what neither its writer nor we know.
  recorded.DiscardUnknownFields();
  return google::protobuf::util::MessageDifferencer::Equals(recorded,
                                                            exported.event());
}

}  // namespace

absl::Status EventsFile::Compare(uint64_t position, absl::string_view record) {
  ++line_;
  std::string line;
  if (ReadLine(line) && Says(line, record)) return absl::OkStatus();
  return DoesNotHold(position, phrases::kOtherEventsFile, line_, position);
}

absl::Status EventsFile::CompareEnd(uint64_t last_position) {
  if (file_.peek() == std::ifstream::traits_type::eof()) {
    return absl::OkStatus();
  }
  return DoesNotHold(0, phrases::kOtherEventsFile, line_ + 1,
                     last_position + 1);
}

bool EventsFile::ReadLine(std::string& line) {
  line.clear();
  for (char c; file_.get(c);) {
    if (c == '\n') return true;
    if (line.size() == kLineBytesMax) return false;
    line.push_back(c);
  }
  return false;
}

}  // namespace yoriai::verifier
