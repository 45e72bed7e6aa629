// Keys and small values as they are read from disk: whatever is taken for a
// key is the one spelling of what it says, and keys sort as what they say.

#include <string>

#include "storage/base/check.h"
#include "storage/db/keys.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::storage {
namespace {

// Names end with a zero byte and hold none.
std::string TakeName(test::Input& input) {
  const std::string text = input.TakeText();
  return text.substr(0, text.find('\0'));
}

void ReadAnything(const std::string& name, uint32_t version,
                  const std::string& bytes) {
  if (const auto position = ParsePositionKey(bytes)) {
    YORIAI_CHECK(PositionKey(*position) == bytes);
  }
  if (const auto value = ParseIdValue(bytes)) {
    YORIAI_CHECK(EncodeIdValue(*value) == bytes);
  }
  if (const auto revision = ParseStreamKey(StreamPrefix(name), bytes)) {
    YORIAI_CHECK(StreamKey(name, *revision) == bytes);
  }
  if (const auto position = ParseTagKey(TagPrefix(name), bytes)) {
    YORIAI_CHECK(TagKey(name, *position) == bytes);
  }
  std::vector<Position> positions;
  if (ParseTagRow(Position{version}, bytes, positions)) {
    std::string again;
    for (size_t i = 1; i < positions.size(); ++i) {
      AppendTagDistance(Number(positions[i]) - Number(positions[i - 1]), again);
    }
    YORIAI_CHECK(again == bytes);
  }
  const std::string prefix = ViewPrefix(name, version);
  const std::string key = prefix + bytes;
  if (const auto parts = ParseViewKey(prefix, key)) {
    YORIAI_CHECK(ViewKey(prefix, parts->entity, parts->position) == key);
  }
  if (const auto parts = ParseViewPositionKey(bytes)) {
    YORIAI_CHECK(ViewPositionKey(parts->view, parts->version) == bytes);
  }
}

void WriteAndRead(const std::string& name, uint32_t version,
                  const std::string& entity, uint64_t a, uint64_t b) {
  YORIAI_CHECK(ParseStreamKey(StreamPrefix(name),
                              StreamKey(name, Revision{a})) == Revision{a});
  YORIAI_CHECK(ParseTagKey(TagPrefix(name), TagKey(name, Position{a})) ==
               Position{a});
  YORIAI_CHECK((a < b) ==
               (TagKey(name, Position{a}) < TagKey(name, Position{b})));

  const std::string prefix = ViewPrefix(name, version);
  const std::string key = ViewKey(prefix, entity, Position{a});
  const auto parts = ParseViewKey(prefix, key);
  YORIAI_CHECK(parts.has_value() == !entity.empty());
  if (parts) {
    YORIAI_CHECK(parts->entity == entity && parts->position == Position{a});
  }
  // Newest first, and all of them before what lies behind.
  YORIAI_CHECK((a > b) == (key < ViewKey(prefix, entity, Position{b})));
  YORIAI_CHECK(key < ViewKeyBehind(prefix, entity));
  YORIAI_CHECK(ViewKeyBehind(prefix, entity) <
               ViewKey(prefix, entity + "\x01", Position{b}));

  const auto of_position = ParseViewPositionKey(ViewPositionKey(name, version));
  YORIAI_CHECK(of_position && of_position->view == name &&
               of_position->version == version);
}

void CheckEnd(const std::string& prefix, const std::string& tail) {
  const std::string end = EndOfPrefix(prefix);
  const bool none = prefix.find_first_not_of('\xff') == std::string::npos;
  YORIAI_CHECK(end.empty() == none);
  YORIAI_CHECK(none || prefix + tail < end);
}

}  // namespace
}  // namespace yoriai::storage

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::storage;
  yoriai::test::Input input(data, size);
  const uint64_t a = input.TakeNumber();
  const uint64_t b = input.TakeNumber();
  const uint32_t version = static_cast<uint32_t>(a ^ b);
  const std::string name = TakeName(input);
  const std::string entity = TakeName(input);
  const std::string rest = input.TakeRest();
  ReadAnything(name, version, rest);
  ReadAnything(name, version, StreamPrefix(name) + rest);
  ReadAnything(name, version, kViewPositionPrefix + rest);
  WriteAndRead(name, version, entity, a, b);
  CheckEnd(name, rest);
  CheckEnd(rest, name);
  return 0;
}
