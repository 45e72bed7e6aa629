// What anybody can post to a witness, and what it makes of that.

#include <string>
#include <vector>

#include "client/witness/judgement.h"
#include "storage/base/check.h"
#include "storage/merkle/add_checkpoint.h"
#include "storage/merkle/checkpoint.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/target.h"
#include "tests/support/small_log.h"

namespace yoriai::witness {
namespace {

using storage::AddCheckpoint;
using Verdict = Judgement::Verdict;

// Logs to choose from: one that was never seen, and one seen at eight events.
struct Logs {
  Logs() {
    all = {{fresh.key(), std::nullopt},
           {seen.key(), *OpenOwn(seen.NoteAt(8), seen.key())}};
  }

  test::SmallLog fresh{"fresh"};
  test::SmallLog seen{"seen"};
  test::SmallLog fork{"seen", 4};
  std::vector<WitnessedLog> all;
};

Logs& AllLogs() {
  static Logs logs;
  return logs;
}

// Whatever is cosigned was signed by its log and extends what was seen.
void CheckJudgement(const std::string& body) {
  Logs& logs = AllLogs();
  const Judgement judgement = Judge(body, logs.all);
  const bool accepted = judgement.verdict == Verdict::kCosign ||
                        judgement.verdict == Verdict::kCosignAgain;
  YORIAI_CHECK(accepted == judgement.reason.empty()) << body;
  YORIAI_CHECK(!(accepted && judgement.is_fork)) << body;
  if (!accepted) return;
  const WitnessedLog& log = logs.all[judgement.log];
  YORIAI_CHECK(storage::VerifyNote(log.key, judgement.offered.note).ok());
  const absl::StatusOr<AddCheckpoint> asked = storage::ParseAddCheckpoint(body);
  YORIAI_CHECK(asked.ok()) << body;
  YORIAI_CHECK(asked->old_size ==
               (log.last ? log.last->checkpoint.tree.size : 0))
      << body;
  YORIAI_CHECK(storage::VerifyConsistency(
                   log.last ? log.last->checkpoint.tree : storage::TreeHead(),
                   judgement.offered.checkpoint.tree, asked->proof)
                   .ok());
}

void CheckText(const std::string& text) {
  const absl::StatusOr<AddCheckpoint> asked = storage::ParseAddCheckpoint(text);
  if (!asked.ok()) {
    YORIAI_CHECK(absl::IsInvalidArgument(asked.status())) << asked.status();
  } else {
    YORIAI_CHECK(storage::FormatAddCheckpoint(*asked) == text) << text;
    YORIAI_CHECK(asked->proof.size() <= storage::kAddCheckpointHashesMax);
  }
  CheckJudgement(text);
}

// Something that a log has signed, with an old size and a proof that somebody
// put together.
void CheckSigned(test::Input input) {
  Logs& logs = AllLogs();
  test::SmallLog* const choices[] = {&logs.fresh, &logs.seen, &logs.fork};
  test::SmallLog& log = *choices[input.TakeBelow(3)];
  const uint64_t size = input.TakeBelow(32);
  AddCheckpoint asked;
  asked.old_size = input.TakeBelow(32);
  asked.note = log.NoteAt(size);
  const uint64_t proven = input.TakeBelow(32);
  if (proven <= size) asked.proof = log.Proof(proven, size);
  const size_t hash = input.TakeByte();
  if (hash < asked.proof.size()) asked.proof[hash][0] ^= input.TakeByte();
  CheckJudgement(storage::FormatAddCheckpoint(asked));
  // Of the log that forked before what was seen nothing is ever cosigned that
  // has more events than the two have in common.
  if (&log == &logs.fork && size > 4) {
    const Verdict verdict =
        Judge(storage::FormatAddCheckpoint(asked), logs.all).verdict;
    YORIAI_CHECK(verdict != Verdict::kCosign &&
                 verdict != Verdict::kCosignAgain);
  }
}

}  // namespace
}  // namespace yoriai::witness

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace yoriai::witness;
  CheckText(std::string(reinterpret_cast<const char*>(data), size));
  CheckSigned(yoriai::test::Input(data, size));
  return 0;
}
