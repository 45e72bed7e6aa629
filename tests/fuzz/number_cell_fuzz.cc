// Numbers, as people write them into cells.

#include <string>

#include "client/cli/plan_file/forms.h"
#include "client/cli/tables/number_reading.h"
#include "client/cli/tables/text_encoding.h"
#include "storage/base/check.h"
#include "tests/fuzz/target.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::cli;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = DecodeText(bytes, std::nullopt);
  if (!decoded.ok()) return 0;
  const Reading<std::string> number = ReadNumber(decoded.value.text);
  if (!number.ok()) {
    YORIAI_CHECK(!Say(Words(Language::kEn), *number.objection).empty());
    return 0;
  }
  // The server takes it, it has its one form, and it means itself.
  YORIAI_CHECK(IsDecimal(number.value)) << number.value;
  YORIAI_CHECK(Canonical(number.value) == number.value) << number.value;
  YORIAI_CHECK(ReadNumber(number.value).value == number.value) << number.value;
  const bool whole = number.value.find('.') == std::string::npos;
  YORIAI_CHECK(ReadInteger(decoded.value.text).ok() == whole) << number.value;
  return 0;
}
