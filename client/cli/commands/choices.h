#pragma once

#include <map>
#include <string>

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

// Adds an option that takes a value of the enum by its name without prefix, in
// lower case. Example: "--sector industry" for SECTOR_INDUSTRY.
template <typename Enum>
CLI::Option* AddEnumOption(CLI::App& app, const char* name, Enum& value,
                           const char* description) {
  const google::protobuf::EnumDescriptor* const type =
      google::protobuf::GetEnumDescriptor<Enum>();
  // Every value begins with what the value zero has before "UNSPECIFIED".
  const std::string zero = type->value(0)->name();
  const size_t prefix = zero.size() - std::string("UNSPECIFIED").size();
  std::map<std::string, Enum> choices;
  std::string type_name;
  for (int i = 1; i < type->value_count(); ++i) {
    const std::string choice = Dashed(type->value(i)->name().substr(prefix));
    choices[choice] = static_cast<Enum>(type->value(i)->number());
    type_name += (i > 1 ? "|" : "") + choice;
  }
  return app
      .add_option_function<std::string>(
          name,
          [&value, choices](const std::string& text) {
            value = choices.at(text);
          },
          description)
      ->type_name(type_name)
      ->check(CLI::Validator(
          [choices, type_name](std::string& text) {
            return choices.count(text) > 0 ? std::string()
                                           : text + ": " + type_name;
          },
          ""));
}

}  // namespace yoriai::cli
