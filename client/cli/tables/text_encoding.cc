#include "client/cli/tables/text_encoding.h"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <memory>

#include "absl/strings/match.h"
#include "absl/strings/str_format.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/strip.h"
#include "client/cli/table_phrases.h"
#include "storage/base/check.h"

namespace yoriai::cli {
namespace {

constexpr char kByteOrderMark[] = "\xef\xbb\xbf";
// Every workbook is a ZIP archive.
constexpr char kZipMark[] = "PK\x03\x04";

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

// Opens a converter that stops at what it does not know, as glibc's SHIFT_JIS
// would not: that one is another encoding.
std::unique_ptr<UConverter, ConverterCloser> OpenCp932() {
  UErrorCode error = U_ZERO_ERROR;
  std::unique_ptr<UConverter, ConverterCloser> converter(
      ucnv_open("windows-31j", &error));
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr,
                      nullptr, nullptr, &error);
  ucnv_setFromUCallBack(converter.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr,
                        nullptr, nullptr, &error);
  YORIAI_CHECK(U_SUCCESS(error)) << "ICU has no data: " << u_errorName(error);
  return converter;
}

// Returns on which line `offset` lies; CRLF, LF and CR all end one.
int LineAt(absl::string_view bytes, size_t offset) {
  int line = 1;
  for (size_t i = 0; i < offset; ++i) {
    const bool lone_return =
        bytes[i] == '\r' && (i + 1 == bytes.size() || bytes[i + 1] != '\n');
    if (bytes[i] == '\n' || lone_return) ++line;
  }
  return line;
}

Reading<DecodedText> RefuseByte(const Phrase& text, absl::string_view bytes,
                                size_t offset) {
  return Reading<DecodedText>::Refused(
      text,
      {absl::StrFormat("0x%02X", static_cast<unsigned char>(bytes[offset])),
       absl::StrFormat("%d", offset),
       absl::StrFormat("%d", LineAt(bytes, offset))});
}

// Returns where UTF-8 first breaks off; nullopt: nowhere.
std::optional<size_t> FirstInvalidUtf8(absl::string_view bytes) {
  const int32_t length = static_cast<int32_t>(bytes.size());
  for (int32_t i = 0; i < length;) {
    const int32_t begin = i;
    UChar32 code_point;
    U8_NEXT(bytes.data(), i, length, code_point);
    if (code_point < 0) return begin;
  }
  return std::nullopt;
}

Reading<DecodedText> DecodeCp932(absl::string_view bytes,
                                 const Phrase& objection) {
  const auto converter = OpenCp932();
  std::u16string decoded(bytes.size() + 1, u'\0');
  UChar* target = decoded.data();
  const char* source = bytes.data();
  UErrorCode error = U_ZERO_ERROR;
  ucnv_toUnicode(converter.get(), &target, decoded.data() + decoded.size(),
                 &source, bytes.data() + bytes.size(), nullptr, true, &error);
  if (U_FAILURE(error)) {
    char invalid[8];
    int8_t invalid_size = sizeof(invalid);
    UErrorCode asked = U_ZERO_ERROR;
    ucnv_getInvalidChars(converter.get(), invalid, &invalid_size, &asked);
    if (U_FAILURE(asked)) invalid_size = 1;
    return RefuseByte(objection, bytes, source - bytes.data() - invalid_size);
  }
  DecodedText text;
  text.encoding = Encoding::kCp932;
  icu::UnicodeString(false, decoded.data(),
                     static_cast<int32_t>(target - decoded.data()))
      .toUTF8String(text.text);
  return {std::move(text)};
}

// Refuses what is no text at all but is often taken for one.
std::optional<Objection> ObjectToKind(absl::string_view bytes) {
  if (absl::StartsWith(bytes, "\xff\xfe") ||
      absl::StartsWith(bytes, "\xfe\xff")) {
    return Objection{phrases::kFileIsUtf16, {}};
  }
  if (absl::StartsWith(bytes, kZipMark)) {
    return Objection{phrases::kFileIsWorkbook, {}};
  }
  return std::nullopt;
}

std::string CharacterAt(const icu::UnicodeString& text, int32_t index) {
  std::string character;
  icu::UnicodeString(text.char32At(index)).toUTF8String(character);
  return character;
}

int32_t FirstDifference(const icu::UnicodeString& a,
                        const icu::UnicodeString& b) {
  int32_t index = 0;
  while (index < a.length() && index < b.length() &&
         a.charAt(index) == b.charAt(index)) {
    ++index;
  }
  return index;
}

}  // namespace

Reading<DecodedText> DecodeText(absl::string_view bytes,
                                std::optional<Encoding> encoding) {
  if (const auto objection = ObjectToKind(bytes)) return {{}, objection};
  if (const size_t nul = bytes.find('\0'); nul != absl::string_view::npos) {
    return RefuseByte(phrases::kFileHasNul, bytes, nul);
  }
  if (encoding == Encoding::kCp932) {
    return DecodeCp932(bytes, phrases::kNotCp932);
  }
  const std::optional<size_t> invalid = FirstInvalidUtf8(bytes);
  absl::string_view text = bytes;
  const bool marked = absl::ConsumePrefix(&text, kByteOrderMark);
  if (!invalid) return {{std::string(text), Encoding::kUtf8}, std::nullopt};
  if (marked || encoding == Encoding::kUtf8) {
    return RefuseByte(phrases::kNotUtf8, bytes, *invalid);
  }
  return DecodeCp932(bytes, phrases::kNeitherEncoding);
}

std::string WithCp932Shapes(absl::string_view text) {
  return absl::StrReplaceAll(text, {{"\u301c", "\uff5e"},    // 〜
                                    {"\u2212", "\uff0d"},    // −
                                    {"\u2014", "\u2015"},    // —
                                    {"\u2016", "\u2225"},    // ‖
                                    {"\u00a5", "\uffe5"},    // ¥
                                    {"\u00a2", "\uffe0"},    // ¢
                                    {"\u00a3", "\uffe1"},    // £
                                    {"\u00ac", "\uffe2"}});  // ¬
}

std::optional<std::string> EncodeCp932(absl::string_view text,
                                       std::string& unencodable) {
  const icu::UnicodeString unicode =
      icu::UnicodeString::fromUTF8(WithCp932Shapes(text));
  const auto converter = OpenCp932();
  std::string encoded(2 * unicode.length() + 1, '\0');
  char* target = encoded.data();
  const UChar* const begin = unicode.getBuffer();
  const UChar* source = begin;
  UErrorCode error = U_ZERO_ERROR;
  ucnv_fromUnicode(converter.get(), &target, encoded.data() + encoded.size(),
                   &source, begin + unicode.length(), nullptr, true, &error);
  if (U_FAILURE(error)) {
    // The source stands behind the character; surrogates count for one.
    unencodable = CharacterAt(
        unicode, unicode.moveIndex32(static_cast<int32_t>(source - begin), -1));
    return std::nullopt;
  }
  encoded.resize(target - encoded.data());
  // The converter drops without a word what it takes for invisible, such as
  // the selector of a name's own shape of 葛, and turns some private characters
  // into others. What does not come back was not encoded.
  const icu::UnicodeString returned(encoded.data(),
                                    static_cast<int32_t>(encoded.size()),
                                    converter.get(), error);
  if (U_SUCCESS(error) && returned == unicode) return encoded;
  unencodable = CharacterAt(unicode, FirstDifference(unicode, returned));
  return std::nullopt;
}

}  // namespace yoriai::cli
