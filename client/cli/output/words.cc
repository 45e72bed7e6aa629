#include "client/cli/output/words.h"

#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "client/cli/output/labels.h"

namespace yoriai::cli {
namespace {

bool IsJapanese(UChar32 code_point) {
  UErrorCode error = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(code_point, &error);
  return U_SUCCESS(error) &&
         (script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA ||
          script == USCRIPT_HAN);
}

bool HasJapanese(absl::string_view text) {
  const int32_t length = static_cast<int32_t>(text.size());
  for (int32_t i = 0; i < length;) {
    UChar32 code_point;
    U8_NEXT(text.data(), i, length, code_point);
    if (code_point >= 0 && IsJapanese(code_point)) return true;
  }
  return false;
}

}  // namespace

std::string Words::Text(const eventpb::LocalizedText& text) const {
  const bool ja = language_ == Language::kJa;
  const std::string& wanted = ja ? text.ja() : text.en();
  const std::string& other = ja ? text.en() : text.ja();
  if (!wanted.empty() || other.empty()) return wanted;
  return absl::StrCat(other, ja ? " [en]" : " [ja]");
}

std::string Words::Label(
    const google::protobuf::EnumValueDescriptor& value) const {
  const Phrase* const phrase = FindLabel(value.full_name());
  return phrase != nullptr ? (*this)(*phrase) : value.name();
}

bool HasLabel(const google::protobuf::EnumValueDescriptor& value) {
  return FindLabel(value.full_name()) != nullptr;
}

std::optional<Language> ParseLanguage(absl::string_view text) {
  if (text == "ja") return Language::kJa;
  if (text == "en") return Language::kEn;
  return std::nullopt;
}

std::optional<Language> LanguageOfLocale(absl::string_view locale) {
  if (locale.empty()) return std::nullopt;
  return absl::StartsWith(locale, "ja") ? Language::kJa : Language::kEn;
}

Language ChooseLanguage(
    const std::vector<std::string>& arguments,
    const std::function<std::string(const char* name)>& variable) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    std::string value;
    if (absl::StartsWith(arguments[i], "--lang=")) {
      value = arguments[i].substr(7);
    } else if (arguments[i] == "--lang" && i + 1 < arguments.size()) {
      value = arguments[i + 1];
    }
    if (const auto language = ParseLanguage(value)) return *language;
  }
  for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    if (const auto language = LanguageOfLocale(variable(name))) {
      return *language;
    }
  }
  return Language::kEn;
}

eventpb::LocalizedText TextOf(absl::string_view text) {
  eventpb::LocalizedText result;
  if (HasJapanese(text)) {
    result.set_ja(std::string(text));
  } else {
    result.set_en(std::string(text));
  }
  return result;
}

}  // namespace yoriai::cli
