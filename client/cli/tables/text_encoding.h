#pragma once

#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "client/cli/tables/reading.h"

namespace yoriai::cli {

// How a text lies in a file. CP932 is what Windows in Japan calls Shift_JIS.
enum class Encoding { kUtf8, kCp932 };

struct DecodedText {
  std::string text;  // UTF-8, without a byte order mark.
  Encoding encoding = Encoding::kUtf8;
};

// Reads the bytes of a file. `encoding` nullopt: a byte order mark decides;
// else what is valid UTF-8 is UTF-8, and everything else must be CP932. Nothing
// is guessed from how often characters occur: short files deceive. The
// objection names the first byte that makes no sense, its offset and its line.
Reading<DecodedText> DecodeText(absl::string_view bytes,
                                std::optional<Encoding> encoding);

// Puts characters that CP932 lacks into the shape that Windows gives them when
// it reads CP932, and in which they look the same: 〜 becomes ～.
std::string WithCp932Shapes(absl::string_view text);

// Writes `text`, which must be valid UTF-8, as CP932, with the shapes above.
// nullopt: `unencodable` is the first character that CP932 does not have.
std::optional<std::string> EncodeCp932(absl::string_view text,
                                       std::string& unencodable);

}  // namespace yoriai::cli
