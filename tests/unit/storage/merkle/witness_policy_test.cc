#include "storage/merkle/witness_policy.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "absl/strings/str_cat.h"
#include "storage/merkle/checkpoint.h"
#include "tests/support/status_matchers.h"
#include "tests/unit/storage/merkle/audit_vectors.h"

namespace yoriai::storage {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr char kText[] =
    "yoriai.example/tohoku\n700\n"
    "C/rFBPU4J2z35donR+ZUaNwuQ81fG3CBCa3NpMJPXs8=\n";

// The key of "w1", "w2", …
SigningKey WitnessKey(int number) {
  SigningKey::Seed seed;
  seed.fill(static_cast<uint8_t>(100 + number));
  return SigningKey(absl::StrCat("witness.example/", number), KeyKind::kWitness,
                    seed);
}

std::string WitnessLine(int number) {
  return absl::StrCat("witness w", number, " ",
                      WitnessKey(number).verifier().ToString(), "\n");
}

std::string WitnessLines(int count) {
  std::string lines;
  for (int number = 1; number <= count; ++number) {
    lines += WitnessLine(number);
  }
  return lines;
}

// A note that the witnesses of these numbers cosigned, each at 1,000 seconds
// and its number.
Note CosignedBy(std::vector<int> numbers) {
  Note note{kText, {}};
  for (const int number : numbers) {
    note.signatures.push_back(
        Cosign(WitnessKey(number), kText, 1'000 + number));
  }
  return note;
}

WitnessPolicy Policy(absl::string_view text) {
  absl::StatusOr<WitnessPolicy> policy = WitnessPolicy::Parse(text);
  YORIAI_EXPECT_OK(policy);
  return policy.ok() ? *std::move(policy)
                     : *WitnessPolicy::Parse("quorum none\n");
}

void ExpectNoPolicy(absl::string_view text, absl::string_view what) {
  const absl::Status status = WitnessPolicy::Parse(text).status();
  EXPECT_EQ(status.code(), absl::StatusCode::kInvalidArgument) << text;
  EXPECT_THAT(std::string(status.message()), HasSubstr(std::string(what)));
}

TEST(WitnessPolicy, NamesLogsAndWitnesses) {
  const WitnessPolicy policy = Policy(absl::StrCat(
      "# Who is believed.\n\n  \t# More.\nlog\t", kVerifierKeyVector,
      " https://yoriai.example/\n witness  kasseiken\t", kWitnessKeyVector,
      " https://witness.example/ \n", WitnessLine(1), "quorum kasseiken"));

  ASSERT_EQ(policy.logs().size(), 1u);
  EXPECT_EQ(policy.logs()[0].key.ToString(), kVerifierKeyVector);
  EXPECT_EQ(policy.logs()[0].address, "https://yoriai.example/");
  ASSERT_EQ(policy.witnesses().size(), 2u);
  EXPECT_EQ(policy.witnesses()[0].name, "kasseiken");
  EXPECT_EQ(policy.witnesses()[0].key.ToString(), kWitnessKeyVector);
  EXPECT_EQ(policy.witnesses()[0].address, "https://witness.example/");
  EXPECT_EQ(policy.witnesses()[1].address, "");
}

TEST(WitnessPolicy, WithoutAQuorumLineIsNone) {
  ExpectNoPolicy("", "no line with quorum");
  ExpectNoPolicy(WitnessLines(1), "no line with quorum");
  ExpectNoPolicy("quorum none\nquorum none\n", "line 2: it has two lines");
  ExpectNoPolicy("quorum\n", "a quorum is written as");
  ExpectNoPolicy(WitnessLines(2) + "quorum w1 w2\n", "a quorum is written as");
}

TEST(WitnessPolicy, QuorumNoneNeedsNobody) {
  const WitnessPolicy policy = Policy(WitnessLines(1) + "quorum none\n");

  EXPECT_TRUE(policy.Judge(CosignedBy({})).satisfied);
  EXPECT_TRUE(policy.Judge(CosignedBy({1})).satisfied);
  EXPECT_TRUE(Policy("quorum none\n").Judge(CosignedBy({})).satisfied);
}

TEST(WitnessPolicy, OneWitnessMayBeTheQuorum) {
  const WitnessPolicy policy = Policy(WitnessLines(2) + "quorum w2\n");

  EXPECT_FALSE(policy.Judge(CosignedBy({})).satisfied);
  EXPECT_FALSE(policy.Judge(CosignedBy({1})).satisfied);
  EXPECT_TRUE(policy.Judge(CosignedBy({2})).satisfied);
}

TEST(WitnessPolicy, TwoOfThree) {
  const WitnessPolicy policy =
      Policy(WitnessLines(3) + "group g 2 w1 w2 w3\nquorum g\n");

  EXPECT_FALSE(policy.Judge(CosignedBy({})).satisfied);
  EXPECT_FALSE(policy.Judge(CosignedBy({2})).satisfied);
  EXPECT_FALSE(policy.Judge(CosignedBy({2, 2, 2})).satisfied);
  EXPECT_FALSE(policy.Judge(CosignedBy({2, 4, 5})).satisfied);
  EXPECT_TRUE(policy.Judge(CosignedBy({3, 1})).satisfied);
  EXPECT_TRUE(policy.Judge(CosignedBy({1, 2, 3})).satisfied);
}

TEST(WitnessPolicy, AllAndAny) {
  const WitnessPolicy all =
      Policy(WitnessLines(2) + "group g all w1 w2\nquorum g\n");
  const WitnessPolicy any =
      Policy(WitnessLines(2) + "group g any w1 w2\nquorum g\n");

  EXPECT_FALSE(all.Judge(CosignedBy({1})).satisfied);
  EXPECT_TRUE(all.Judge(CosignedBy({1, 2})).satisfied);
  EXPECT_FALSE(any.Judge(CosignedBy({3})).satisfied);
  EXPECT_TRUE(any.Judge(CosignedBy({2})).satisfied);
}

TEST(WitnessPolicy, GroupsOfGroups) {
  const WitnessPolicy policy = Policy(WitnessLines(6) +
                                      "group prefectures 2 w1 w2 w3\n"
                                      "group chambers any w4 w5\n"
                                      "group both all prefectures chambers\n"
                                      "group enough any both w6\n"
                                      "quorum enough\n");

  EXPECT_FALSE(policy.Judge(CosignedBy({1, 2, 3})).satisfied);
  EXPECT_FALSE(policy.Judge(CosignedBy({1, 4, 5})).satisfied);
  EXPECT_TRUE(policy.Judge(CosignedBy({1, 3, 5})).satisfied);
  EXPECT_TRUE(policy.Judge(CosignedBy({6})).satisfied);
}

TEST(WitnessPolicy, SaysWhoCosignedAndWhoDidNot) {
  const WitnessPolicy policy =
      Policy(WitnessLines(4) + "group g 2 w1 w2 w3 w4\nquorum g\n");
  Note note = CosignedBy({4, 2, 1});
  note.signatures[1].bytes.back() ^= 1;

  const WitnessPolicy::Finding finding = policy.Judge(note);

  ASSERT_EQ(finding.cosigned.size(), 2u);
  EXPECT_EQ(finding.cosigned[0].name, "w1");
  EXPECT_EQ(finding.cosigned[0].seconds, 1'001);
  EXPECT_EQ(finding.cosigned[1].name, "w4");
  EXPECT_EQ(finding.cosigned[1].seconds, 1'004);
  EXPECT_THAT(finding.missing, ElementsAre("w3"));
  EXPECT_THAT(finding.wrong, ElementsAre("w2"));
  EXPECT_TRUE(finding.satisfied);
}

TEST(WitnessPolicy, AFalseCosignatureDoesNotCount) {
  const WitnessPolicy policy = Policy(WitnessLines(1) + "quorum w1\n");
  Note note = CosignedBy({1});
  note.text += "more\n";

  const WitnessPolicy::Finding finding = policy.Judge(note);

  EXPECT_FALSE(finding.satisfied);
  EXPECT_THAT(finding.wrong, ElementsAre("w1"));
  EXPECT_THAT(finding.cosigned, IsEmpty());
}

TEST(WitnessPolicy, ANameIsDefinedOnceAndBeforeItIsUsed) {
  ExpectNoPolicy("quorum w1\n" + WitnessLines(1), "line 1: \"w1\" is no");
  ExpectNoPolicy("group g any w1\n" + WitnessLines(1), "line 1: \"w1\" is no");
  ExpectNoPolicy("group g any g\nquorum none\n", "\"g\" is no");
  ExpectNoPolicy(WitnessLines(1) + "group g any none\n", "\"none\" is no");
  ExpectNoPolicy(WitnessLines(2) + "group w1 any w2\nquorum none\n",
                 "line 3: \"w1\" is defined twice");
  ExpectNoPolicy(absl::StrCat(WitnessLines(1), "witness w1 ",
                              WitnessKey(2).verifier().ToString(), "\n"),
                 "line 2: \"w1\" is defined twice");
  ExpectNoPolicy(absl::StrCat("witness none ", kWitnessKeyVector, "\n"),
                 "\"none\" is no name");
  ExpectNoPolicy(WitnessLines(1) + "group none any w1\n",
                 "\"none\" is no name");
}

TEST(WitnessPolicy, NobodyCountsTwice) {
  ExpectNoPolicy(WitnessLines(1) + "group g any w1 w1\nquorum g\n",
                 "line 2: \"w1\" is already in a group");
  // Under two names.
  ExpectNoPolicy(absl::StrCat(WitnessLines(1), "witness again ",
                              WitnessKey(1).verifier().ToString(), "\n"),
                 "is also that of w1");
  // The same key with two names of its own.
  SigningKey::Seed seed;
  seed.fill(101);
  const SigningKey renamed("witness.example/other", KeyKind::kWitness, seed);
  ExpectNoPolicy(absl::StrCat(WitnessLines(1), "witness again ",
                              renamed.verifier().ToString(), "\n"),
                 "is also that of w1");
  // By two ways.
  ExpectNoPolicy(WitnessLines(2) +
                     "group a any w1\ngroup b any w1 w2\ngroup c all a b\n"
                     "quorum c\n",
                 "line 4: \"w1\" is already in a group");
  ExpectNoPolicy(WitnessLines(2) +
                     "group a any w1\ngroup b any a\ngroup c all a w2\n"
                     "quorum c\n",
                 "line 5: \"a\" is already in a group");
}

TEST(WitnessPolicy, ALogStandsThereOnce) {
  SigningKey::Seed seed;
  seed.fill(7);  // That of the vector.
  const SigningKey renamed("another.example", KeyKind::kLog, seed);
  const std::string line = absl::StrCat("log ", kVerifierKeyVector, "\n");

  ExpectNoPolicy(line + line + "quorum none\n",
                 "line 2: the key of yoriai.example/tohoku is also that of "
                 "yoriai.example/tohoku");
  ExpectNoPolicy(absl::StrCat(line, "log ", renamed.verifier().ToString(),
                              "\nquorum none\n"),
                 "line 2: the key of another.example is also that of "
                 "yoriai.example/tohoku");
}

TEST(WitnessPolicy, AThresholdIsFromOneToAll) {
  for (const char* wrong : {"0", "3", "-1", "+1", "01", "1.0", "some", "ALL",
                            "18446744073709551617"}) {
    ExpectNoPolicy(
        absl::StrCat(WitnessLines(2), "group g ", wrong, " w1 w2\nquorum g\n"),
        absl::StrCat("line 3: \"", wrong, "\" is none of all, any, 1 to 2"));
  }
  Policy(WitnessLines(2) + "group g 1 w1 w2\nquorum g\n");
  Policy(WitnessLines(2) + "group g 2 w1 w2\nquorum g\n");
}

TEST(WitnessPolicy, ALineHasItsWords) {
  const std::string key = kVerifierKeyVector;
  ExpectNoPolicy("log\n", "a log is written as");
  ExpectNoPolicy("log " + key + " address more\n", "a log is written as");
  ExpectNoPolicy("witness w\n", "a witness is written as");
  ExpectNoPolicy(absl::StrCat("witness w ", kWitnessKeyVector, " a more\n"),
                 "a witness is written as");
  ExpectNoPolicy(WitnessLines(1) + "group g any\n", "a group is written as");
  ExpectNoPolicy("group\n", "a group is written as");
  ExpectNoPolicy("Log " + key + "\n", "\"Log\" is none of");
  ExpectNoPolicy("monitor m\n", "line 1: \"monitor\" is none of");
}

TEST(WitnessPolicy, AKeyIsUsedForItsKindOnly) {
  ExpectNoPolicy(absl::StrCat("log ", kWitnessKeyVector, "\n"),
                 "is the key of a witness");
  ExpectNoPolicy(absl::StrCat("witness w ", kVerifierKeyVector, "\n"),
                 "is the key of a log");
  ExpectNoPolicy("log key\n", "not a key");
  ExpectNoPolicy("witness w key\n", "not a key");
}

TEST(WitnessPolicy, HasNoControlCharactersButTabsAndNewlines) {
  for (const absl::string_view control :
       {absl::string_view("\r"), absl::string_view("\0", 1),
        absl::string_view("\v"), absl::string_view("\x7f")}) {
    ExpectNoPolicy(absl::StrCat("# x\nquorum none", control, "\n"),
                   "line 2: it has a control character");
    ExpectNoPolicy(absl::StrCat("# x", control, "\nquorum none\n"),
                   "line 1: it has a control character");
  }
  Policy("# 誰を信じるか\nquorum\tnone\t\n");
}

TEST(WitnessPolicy, HasAtMost64OfEach) {
  std::string witnesses;
  std::string groups;
  std::string logs;
  for (int number = 1; number <= 65; ++number) {
    if (number == 65) {
      Policy(absl::StrCat(logs, witnesses, groups, "quorum g64\n"));
    }
    SigningKey::Seed seed;
    seed.fill(static_cast<uint8_t>(number));
    absl::StrAppend(&logs, "log ",
                    SigningKey("l", KeyKind::kLog, seed).verifier().ToString(),
                    "\n");
    absl::StrAppend(&witnesses, WitnessLine(number));
    absl::StrAppend(
        &groups, "group g", number, " any ",
        number == 1 ? std::string("w1") : absl::StrCat("g", number - 1), "\n");
  }

  ExpectNoPolicy(logs + "quorum none\n", "line 65: more than 64");
  ExpectNoPolicy(witnesses + "quorum none\n", "line 65: more than 64");
  ExpectNoPolicy(WitnessLines(1) + groups + "quorum none\n",
                 "line 66: more than 64");
}

}  // namespace
}  // namespace yoriai::storage
