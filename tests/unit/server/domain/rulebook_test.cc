#include "server/domain/rules/rulebook.h"

#include <fstream>
#include <set>
#include <sstream>
#include <string>

#include "absl/strings/match.h"
#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/errors.pb.h"

namespace yoriai::server {
namespace {

std::string ErrorsGuide() {
  std::ifstream file(YORIAI_SOURCE_DIR "/docs/guide/errors.md");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST(Rulebook, EveryRuleHasATextInBothLanguages) {
  for (const RuleText& text : AllRules()) {
    EXPECT_EQ(TextOf(text.rule).name, text.name);
    EXPECT_GT(std::string(text.accepted).size(), 1u) << text.name;
    EXPECT_GT(std::string(text.accepted_ja).size(), 1u) << text.name;
  }
  EXPECT_EQ(AllRules().back().rule, Rule::kPetitionUnknown);
}

TEST(Rulebook, NamesAreInUpperCaseAndEachItsOwn) {
  std::set<std::string> names;
  for (const RuleText& text : AllRules()) {
    const std::string name = text.name;
    EXPECT_EQ(name.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ_"),
              std::string::npos)
        << name;
    EXPECT_TRUE(names.insert(name).second) << name;
  }
}

TEST(Rulebook, TheGuideListsEveryRuleAndEveryReason) {
  const std::string guide = ErrorsGuide();
  ASSERT_FALSE(guide.empty());

  for (const RuleText& text : AllRules()) {
    EXPECT_TRUE(absl::StrContains(guide, absl::StrCat("`", text.name, "`")))
        << text.name;
  }
  const auto& reasons = *apipb::ErrorReason_descriptor();
  for (int i = 0; i < reasons.value_count(); ++i) {
    if (reasons.value(i)->number() == 0) continue;
    const std::string name = reasons.value(i)->name().substr(13);
    EXPECT_TRUE(absl::StrContains(guide, absl::StrCat("`", name, "`"))) << name;
  }
}

}  // namespace
}  // namespace yoriai::server
