#include "client/cli/output/words.h"

#include "client/cli/phrases.h"
#include "gtest/gtest.h"
#include "yoriai/api/v1/admin_service.pb.h"
#include "yoriai/api/v1/bodies_service.pb.h"
#include "yoriai/api/v1/duty_service.pb.h"
#include "yoriai/api/v1/plan_service.pb.h"
#include "yoriai/event/v1/event.pb.h"

namespace yoriai::cli {
namespace {

eventpb::LocalizedText Text(const char* ja, const char* en) {
  eventpb::LocalizedText text;
  text.set_ja(ja);
  text.set_en(en);
  return text;
}

void ExpectLabels(const google::protobuf::FileDescriptor* file) {
  for (int i = 0; i < file->enum_type_count(); ++i) {
    for (int j = 0; j < file->enum_type(i)->value_count(); ++j) {
      const auto& value = *file->enum_type(i)->value(j);
      // How an event is shown asks for no word of these.
      if (value.type()->name() == "ReadDirection") continue;
      EXPECT_TRUE(HasLabel(value)) << value.full_name();
    }
  }
}

TEST(Words, HaveALabelForEveryEnumValueThatPeopleSee) {
  ExpectLabels(apipb::Plan::descriptor()->file());
  ExpectLabels(apipb::Indicator::descriptor()->file());
  ExpectLabels(apipb::Body::descriptor()->file());
  ExpectLabels(apipb::Duty::descriptor()->file());
  ExpectLabels(apipb::StageTimes::descriptor()->file());
  const google::protobuf::FileDescriptor* const events =
      eventpb::Event::descriptor()->file();
  for (int i = 0; i < events->dependency_count(); ++i) {
    ExpectLabels(events->dependency(i));
  }
  ExpectLabels(eventpb::LocalizedText::descriptor()->file());
}

TEST(Words, LabelInBothLanguages) {
  EXPECT_EQ(Words(Language::kJa).Label(apipb::INDICATOR_STATUS_AT_RISK),
            "要注意");
  EXPECT_EQ(Words(Language::kEn).Label(apipb::INDICATOR_STATUS_AT_RISK),
            "at risk");
}

TEST(Words, ShowANumberForAnEnumValueOfTheFuture) {
  EXPECT_EQ(Words(Language::kJa).Label(static_cast<eventpb::BodyKind>(99)),
            "99");
}

TEST(Words, FallBackToTheOtherLanguageAndMarkIt) {
  EXPECT_EQ(Words(Language::kJa).Text(Text("懇談会", "Forum")), "懇談会");
  EXPECT_EQ(Words(Language::kEn).Text(Text("懇談会", "Forum")), "Forum");
  EXPECT_EQ(Words(Language::kEn).Text(Text("懇談会", "")), "懇談会 [ja]");
  EXPECT_EQ(Words(Language::kJa).Text(Text("", "Forum")), "Forum [en]");
  EXPECT_EQ(Words(Language::kJa).Text(Text("", "")), "");
}

TEST(Words, PutWhatTheyAreToldIntoAPhrase) {
  EXPECT_EQ(Words(Language::kEn).Say(phrases::kRule, "X"), "  rule: X");
}

TEST(Words, ChooseTheLanguageOfALocale) {
  EXPECT_EQ(LanguageOfLocale("ja_JP.UTF-8"), Language::kJa);
  EXPECT_EQ(LanguageOfLocale("de_DE.UTF-8"), Language::kEn);
  EXPECT_EQ(LanguageOfLocale("C"), Language::kEn);
  EXPECT_EQ(LanguageOfLocale(""), std::nullopt);
}

TEST(Words, TakeATextForWhatItIsWrittenIn) {
  EXPECT_EQ(TextOf("感染症対策").ja(), "感染症対策");
  EXPECT_EQ(TextOf("ﾃｽﾄ").ja(), "ﾃｽﾄ");
  EXPECT_EQ(TextOf("World Bosai Forum 仙台").ja(), "World Bosai Forum 仙台");
  EXPECT_EQ(TextOf("Infection control").en(), "Infection control");
  EXPECT_EQ(TextOf("Infection control").ja(), "");
}

}  // namespace
}  // namespace yoriai::cli
