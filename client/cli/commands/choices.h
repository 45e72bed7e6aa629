#pragma once

#include <map>
#include <string>
#include <vector>

#include "CLI/CLI.hpp"
#include "absl/strings/ascii.h"
#include "absl/strings/str_replace.h"
#include "absl/strings/string_view.h"
#include "google/protobuf/descriptor.h"
#include "google/protobuf/generated_enum_reflection.h"

namespace yoriai::cli {

// Writes a name of a .proto file as people type it. Example: "vice-chair".
inline std::string Dashed(absl::string_view name) {
  return absl::StrReplaceAll(absl::AsciiStrToLower(name), {{"_", "-"}});
}

// The values of an enum but the first, as people type them: without prefix, in
// lower case. Example: "industry" for SECTOR_INDUSTRY.
template <typename Enum>
class Choices final {
 public:
  Choices() {
    const google::protobuf::EnumDescriptor* const type =
        google::protobuf::GetEnumDescriptor<Enum>();
    // Every value begins with what the value zero has before "UNSPECIFIED".
    const std::string zero = type->value(0)->name();
    const size_t prefix = zero.size() - std::string("UNSPECIFIED").size();
    for (int i = 1; i < type->value_count(); ++i) {
      const std::string choice = Dashed(type->value(i)->name().substr(prefix));
      values_[choice] = static_cast<Enum>(type->value(i)->number());
      type_name_ += (i > 1 ? "|" : "") + choice;
    }
  }

  // `text` must be one of them.
  Enum At(const std::string& text) const { return values_.at(text); }
  const std::string& type_name() const { return type_name_; }

  CLI::Validator Form() const {
    return CLI::Validator(
        [values = values_, type_name = type_name_](std::string& text) {
          return values.count(text) > 0 ? std::string()
                                        : text + ": " + type_name;
        },
        "");
  }

 private:
  std::map<std::string, Enum> values_;
  std::string type_name_;
};

// Adds an option that takes a value of the enum. Example: "--sector industry".
template <typename Enum>
CLI::Option* AddEnumOption(CLI::App& app, const char* name, Enum& value,
                           const char* description) {
  const Choices<Enum> choices;
  return app
      .add_option_function<std::string>(
          name,
          [&value, choices](const std::string& text) {
            value = choices.At(text);
          },
          description)
      ->type_name(choices.type_name())
      ->check(choices.Form());
}

// Adds an option that takes a value of the enum and can be repeated.
template <typename Enum>
CLI::Option* AddEnumsOption(CLI::App& app, const char* name,
                            std::vector<Enum>& values,
                            const char* description) {
  const Choices<Enum> choices;
  return app
      .add_option_function<std::vector<std::string>>(
          name,
          [&values, choices](const std::vector<std::string>& texts) {
            for (const std::string& text : texts) {
              values.push_back(choices.At(text));
            }
          },
          description)
      ->type_name(choices.type_name())
      ->allow_extra_args(false)
      ->check(choices.Form());
}

}  // namespace yoriai::cli
