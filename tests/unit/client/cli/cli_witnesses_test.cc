#include "tests/unit/client/cli/cli_fixture.h"

namespace yoriai::cli {
namespace {

class CliWitnesses : public CliTest {
 protected:
  void AddOutcome(const std::string& name, int64_t seconds,
                  const std::string& failure) {
    apipb::WitnessOutcome& outcome = *audit_.outcomes_.add_outcomes();
    outcome.set_name(name);
    if (seconds != 0) outcome.mutable_cosigned_at()->set_seconds(seconds);
    outcome.set_failure(failure);
  }
};

TEST_F(CliWitnesses, CosignShowsWhoHasCosignedAndWhoHasNotAndWhy) {
  audit_.outcomes_.mutable_checkpoint()->set_tree_size(700);
  AddOutcome("miyagi", 1'600'000'000, "");
  AddOutcome("tohoku-bank", 0, "it is out of reach\x1b[31m");

  const std::string shown = Asked({"server", "cosign"});

  EXPECT_TRUE(StrContains(shown, "witness      cosigned at")) << shown;
  EXPECT_TRUE(StrContains(shown, "miyagi       2020-09-13")) << shown;
  EXPECT_TRUE(StrContains(shown, "it is out of reach")) << shown;
  EXPECT_FALSE(StrContains(shown, "\x1b")) << shown;
  EXPECT_TRUE(StrContains(
      err(), "checkpoint of 700 events: cosigned by 1 of 2 witnesses"))
      << err();
}

TEST_F(CliWitnesses, CosignSaysThatThereIsNobodyToAsk) {
  EXPECT_EQ(Asked({"server", "cosign"}), "");
  EXPECT_TRUE(StrContains(err(), "--witness-policy")) << err();
}

TEST_F(CliWitnesses, CosignSpeaksJapanese) {
  audit_.outcomes_.mutable_checkpoint()->set_tree_size(700);
  AddOutcome("miyagi", 1'600'000'000, "");

  const std::string shown = Asked({"--lang", "ja", "server", "cosign"});

  EXPECT_TRUE(StrContains(shown, "副署時刻")) << shown;
  EXPECT_TRUE(StrContains(err(), "証人 1 者のうち 1 者が副署")) << err();
}

TEST_F(CliWitnesses, CosignInJsonIsTheAnswer) {
  audit_.outcomes_.mutable_checkpoint()->set_tree_size(700);
  AddOutcome("miyagi", 0, "why not");

  const std::string shown = Asked({"--json", "server", "cosign"});

  EXPECT_EQ(Lines(shown), 1);
  EXPECT_TRUE(StrContains(shown, "\"failure\":\"why not\"")) << shown;
}

TEST_F(CliWitnesses, CosignFailsWithWhatTheServerSays) {
  audit_.status_ = FakeError(grpc::StatusCode::RESOURCE_EXHAUSTED, "too many");

  EXPECT_NE(Run({"--server", address_, "server", "cosign"}), 0);
  EXPECT_TRUE(StrContains(err(), "too many")) << err();
}

TEST_F(CliWitnesses, CheckpointsAreListedWithTheirWitnesses) {
  for (const uint64_t size : {700, 300}) {
    auto& published = *audit_.checkpoints_.add_checkpoints();
    published.mutable_published_at()->set_seconds(1'600'000'000);
    published.mutable_checkpoint()->set_tree_size(size);
    if (size == 300) continue;
    published.mutable_checkpoint()->add_witnesses("witness.example/a");
    published.mutable_checkpoint()->add_witnesses("witness.example/b");
  }

  const std::string shown = Asked({"server", "checkpoints", "--count", "2"});

  EXPECT_EQ(audit_.asked_.page_size(), 2);
  EXPECT_TRUE(StrContains(shown, "   700  2020-09-13")) << shown;
  EXPECT_TRUE(StrContains(shown, "witness.example/a, witness.example/b\n"))
      << shown;
  EXPECT_EQ(Lines(shown), 3);
  EXPECT_EQ(Lines(Asked({"--json", "server", "checkpoints"})), 2);
  EXPECT_EQ(audit_.asked_.page_size(), 20);
}

TEST_F(CliWitnesses, CheckpointsAreAtLeastOneAndAtMostAPage) {
  for (const char* const count : {"0", "-1", "1001", "many"}) {
    EXPECT_EQ(
        Run({"--server", address_, "server", "checkpoints", "--count", count}),
        2);
  }
}

}  // namespace
}  // namespace yoriai::cli
