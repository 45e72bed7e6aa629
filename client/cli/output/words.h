#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "absl/strings/string_view.h"
#include "absl/strings/substitute.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"
#include "proto/namespaces.h"
#include "yoriai/event/v1/common.pb.h"

namespace yoriai::cli {

enum class Language { kJa, kEn };

// Something that the program says, in every language that it speaks. $0, $1, …
// stand for what Words::Say() puts there. One left out does not compile.
struct Phrase {
  // `in_ja` and `in_en` must be string literals.
  consteval Phrase(const char* in_ja, const char* in_en)
      : ja(in_ja), en(in_en) {
    if (in_ja[0] == '\0' || in_en[0] == '\0') {
      throw "a phrase has a text in every language";
    }
  }

  const char* ja;
  const char* en;
};

// Chooses the words of one language.
//
// Threads: any.
class Words final {
 public:
  explicit Words(Language language) : language_(language) {}

  Language language() const { return language_; }

  // "ja" or "en".
  absl::string_view code() const {
    return language_ == Language::kJa ? "ja" : "en";
  }

  const char* operator()(const Phrase& phrase) const {
    return language_ == Language::kJa ? phrase.ja : phrase.en;
  }

  // Returns `phrase` with `args` in the places of $0, $1, …
  template <typename... Args>
  std::string Say(const Phrase& phrase, const Args&... args) const {
    return absl::Substitute((*this)(phrase), args...);
  }

  // Returns `text` in this language; if it is not there, in the other one,
  // marked with that one's code. Empty if both are.
  std::string Text(const eventpb::LocalizedText& text) const;

  // Returns what people call an enum's value. For one that this program does
  // not know: its name, or its number.
  std::string Label(const google::protobuf::EnumValueDescriptor& value) const;

  template <typename Enum>
  std::string Label(Enum value) const {
    const auto* descriptor =
        google::protobuf::GetEnumDescriptor<Enum>()->FindValueByNumber(value);
    return descriptor != nullptr ? Label(*descriptor)
                                 : std::to_string(static_cast<int>(value));
  }

 private:
  Language language_;
};

// Says whether people have a word for `value` in every language.
bool HasLabel(const google::protobuf::EnumValueDescriptor& value);

// Reads "ja" or "en".
std::optional<Language> ParseLanguage(absl::string_view text);

// Chooses by the value of a locale variable. Example: "ja_JP.UTF-8". nullopt:
// it says nothing.
std::optional<Language> LanguageOfLocale(absl::string_view locale);

// Chooses by the option --lang among `arguments`, else by the environment, else
// English. Help is in the chosen language too, so this comes before anything is
// parsed; what is wrong with the option is said later.
Language ChooseLanguage(
    const std::vector<std::string>& arguments,
    const std::function<std::string(const char* name)>& variable);

// Returns `text`, given by a person on the command line, as a text of the
// language in which it is written: Japanese if it has a kana or kanji.
eventpb::LocalizedText TextOf(absl::string_view text);

}  // namespace yoriai::cli
