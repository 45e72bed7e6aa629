// Bytes of a file that somebody says is text.

#include <unicode/utf8.h>

#include <optional>
#include <string>

#include "client/cli/tables/text_encoding.h"
#include "storage/base/check.h"
#include "tests/fuzz/target.h"

namespace yoriai::cli {
namespace {

bool IsUtf8(const std::string& text) {
  const int32_t length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    UChar32 code_point;
    U8_NEXT(text.data(), i, length, code_point);
    if (code_point < 0) return false;
  }
  return true;
}

// What was taken is valid; what was refused says why.
void CheckDecoding(const std::string& bytes, std::optional<Encoding> encoding) {
  const Reading<DecodedText> decoded = DecodeText(bytes, encoding);
  if (!decoded.ok()) {
    YORIAI_CHECK(!Say(Words(Language::kEn), *decoded.objection).empty());
    return;
  }
  YORIAI_CHECK(IsUtf8(decoded.value.text));
  std::string unencodable;
  const auto encoded = EncodeCp932(decoded.value.text, unencodable);
  YORIAI_CHECK(encoded.has_value() || !unencodable.empty());
  if (!encoded) return;
  const auto again = DecodeText(*encoded, Encoding::kCp932);
  if (again.ok()) {
    YORIAI_CHECK(again.value.text == WithCp932Shapes(decoded.value.text));
  }
}

}  // namespace
}  // namespace yoriai::cli

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::cli;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  CheckDecoding(bytes, std::nullopt);
  CheckDecoding(bytes, Encoding::kUtf8);
  CheckDecoding(bytes, Encoding::kCp932);
  return 0;
}
