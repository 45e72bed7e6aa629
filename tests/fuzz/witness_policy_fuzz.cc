// Policies that members write, and what they say of checkpoints.

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "storage/base/check.h"
#include "storage/merkle/checkpoint.h"
#include "storage/merkle/witness_policy.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"

namespace yoriai::storage {
namespace {

constexpr char kText[] =
    "origin\n1\nC/rFBPU4J2z35donR+ZUaNwuQ81fG3CBCa3NpMJPXs8=\n";
constexpr size_t kWitnesses = 4;

// The lines of four witnesses, and what each says of kText.
struct Witnesses {
  Witnesses() {
    for (size_t i = 0; i < kWitnesses; ++i) {
      SigningKey::Seed seed;
      seed.fill(static_cast<uint8_t>(i));
      const SigningKey key(absl::StrCat("witness.example/", i),
                           KeyKind::kWitness, seed);
      absl::StrAppend(&lines, "witness w", i, " ", key.verifier().ToString(),
                      "\n");
      cosignatures.push_back(Cosign(key, kText, 1));
    }
  }

  std::string lines;
  std::vector<NoteSignature> cosignatures;
};

// Says whether the one line with quorum needs nobody.
bool NeedsNobody(const std::string& text) {
  for (const absl::string_view line : absl::StrSplit(text, '\n')) {
    const std::vector<absl::string_view> words =
        absl::StrSplit(line, absl::ByAnyChar(" \t"), absl::SkipEmpty());
    if (!words.empty() && words[0] == "quorum") return words[1] == "none";
  }
  YORIAI_CHECK(false) << "a policy without a quorum: " << text;
  return false;
}

void CheckText(const std::string& text) {
  const absl::StatusOr<WitnessPolicy> policy = WitnessPolicy::Parse(text);
  if (!policy.ok()) {
    YORIAI_CHECK(absl::IsInvalidArgument(policy.status())) << policy.status();
    return;
  }
  YORIAI_CHECK(!WitnessPolicy::Parse(text + "\nquorum none\n").ok()) << text;
  const auto more = WitnessPolicy::Parse("# more\n\n" + text + "\n \t# more\n");
  YORIAI_CHECK(more.ok() && more->logs().size() == policy->logs().size() &&
               more->witnesses().size() == policy->witnesses().size())
      << text;
  const WitnessPolicy::Finding finding = policy->Judge(Note{kText, {}});
  YORIAI_CHECK(finding.cosigned.empty() && finding.wrong.empty());
  YORIAI_CHECK(finding.missing.size() == policy->witnesses().size());
  YORIAI_CHECK(finding.satisfied == NeedsNobody(text)) << text;
}

// One cosignature more never makes a checkpoint less believable.
void CheckGroups(const std::string& groups) {
  static const Witnesses kAll;
  const absl::StatusOr<WitnessPolicy> policy =
      WitnessPolicy::Parse(kAll.lines + groups);
  if (!policy.ok()) return;
  Note note{kText, {}};
  bool satisfied = policy->Judge(note).satisfied;
  for (const NoteSignature& cosignature : kAll.cosignatures) {
    note.signatures.push_back(cosignature);
    const WitnessPolicy::Finding finding = policy->Judge(note);
    YORIAI_CHECK(finding.cosigned.size() == note.signatures.size());
    YORIAI_CHECK(finding.satisfied || !satisfied) << groups;
    satisfied = finding.satisfied;
  }
  // Who is not of the four has not cosigned.
  YORIAI_CHECK(satisfied || policy->witnesses().size() > kWitnesses) << groups;
}

}  // namespace
}  // namespace yoriai::storage

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::storage;
  const std::string text(reinterpret_cast<const char*>(data), size);
  CheckText(text);
  CheckGroups(text);
  return 0;
}
