// Days, as people write them into cells.

#include <string>

#include "client/cli/dates.h"
#include "client/cli/tables/day_reading.h"
#include "client/cli/tables/text_encoding.h"
#include "storage/base/check.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::cli;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = DecodeText(bytes, std::nullopt);
  if (!decoded.ok()) return 0;
  const Reading<std::string> day = ReadDay(decoded.value.text);
  if (!day.ok()) {
    YORIAI_CHECK(!Say(Words(Language::kEn), *day.objection).empty());
    // What the server takes as it stands is never refused.
    YORIAI_CHECK(!ParseDay(decoded.value.text)) << decoded.value.text;
    return 0;
  }
  YORIAI_CHECK(ParseDay(day.value).has_value()) << day.value;
  YORIAI_CHECK(ReadDay(day.value).value == day.value) << day.value;
  return 0;
}
