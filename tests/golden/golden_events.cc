#include "tests/golden/golden_events.h"

#include <fstream>
#include <sstream>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/io/coded_stream.h"
#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/text_format.h"
#include "storage/base/check.h"

namespace yoriai::test {
namespace {

constexpr size_t kBytesPerLine = 32;

std::string ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream content;
  content << file.rdbuf();
  return content.str();
}

std::string PathOf(absl::string_view type, absl::string_view extension) {
  return absl::StrCat(YORIAI_GOLDEN_EVENTS, "/", type, extension);
}

}  // namespace

std::vector<std::string> GoldenTypes() {
  const google::protobuf::OneofDescriptor& payloads =
      *eventpb::Event::descriptor()->FindOneofByName("payload");
  std::vector<std::string> types;
  for (int i = 0; i < payloads.field_count(); ++i) {
    types.push_back(payloads.field(i)->message_type()->name());
  }
  return types;
}

eventpb::Event GoldenEvent(absl::string_view type) {
  eventpb::Event event;
  const std::string text = GoldenText(type);
  YORIAI_CHECK(!text.empty()) << "there is no sample of " << type;
  YORIAI_CHECK(google::protobuf::TextFormat::ParseFromString(text, &event))
      << "the sample of " << type << " does not parse";
  return event;
}

std::string GoldenText(absl::string_view type) {
  return ReadFile(PathOf(type, ".textproto"));
}

std::string GoldenHex(absl::string_view type) {
  return ReadFile(GoldenHexPath(type));
}

std::string GoldenHexPath(absl::string_view type) {
  return PathOf(type, ".binpb.hex");
}

std::string HexOf(const eventpb::Event& event) {
  std::string bytes;
  {
    google::protobuf::io::StringOutputStream sink(&bytes);
    google::protobuf::io::CodedOutputStream coded(&sink);
    coded.SetSerializationDeterministic(true);
    event.SerializeToCodedStream(&coded);
  }
  std::string hex;
  for (size_t at = 0; at < bytes.size(); at += kBytesPerLine) {
    absl::StrAppend(&hex,
                    absl::BytesToHexString(
                        absl::string_view(bytes).substr(at, kBytesPerLine)),
                    "\n");
  }
  return hex;
}

}  // namespace yoriai::test
