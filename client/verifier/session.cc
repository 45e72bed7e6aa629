#include "client/verifier/session.h"

#include <algorithm>

#include "absl/strings/escaping.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "client/cli/output/json.h"
#include "client/cli/output/table.h"
#include "client/verifier/phrases.h"
#include "client/verifier/trust.h"

namespace yoriai::verifier {
namespace {

using cli::Harmless;
using cli::Style;
using cli::Styled;

// Far beyond all clocks, and still a timestamp that can be said in JSON.
constexpr int64_t kSecondsMax = 253'402'300'799;

}  // namespace

void Session::NoteCheckpoint(const TrustedCheckpoint& trusted,
                             bool has_policy) {
  const storage::Checkpoint& checkpoint = trusted.checkpoint;
  report_.set_origin(checkpoint.origin);
  report_.set_tree_size(checkpoint.tree.size);
  report_.set_root_hash(std::string(storage::BytesOf(checkpoint.tree.root)));
  report_.clear_cosignatures();
  for (const auto& [name, seconds] : trusted.cosigned) {
    filepb::Cosignature& cosignature = *report_.add_cosignatures();
    cosignature.set_witness(name);
    if (seconds >= 0 && seconds <= kSecondsMax) {
      cosignature.mutable_cosigned_at()->set_seconds(seconds);
    }
  }
  Checked(phrases::kCheckedSignature);
  if (has_policy) {
    Checked(phrases::kCheckedPolicy);
  } else {
    NotChecked(phrases::kNoPolicy);
  }
}

cli::Progress Session::MakeProgress(uint64_t total) {
  return cli::Progress(surroundings_.err, surroundings_.err_is_terminal,
                       words_(phrases::kProgress), total);
}

void Session::Show(const std::string& text) { shown_ += text; }

void Session::Conclude(const absl::Status& status) {
  report_.set_outcome(OutcomeOf(status));
  if (!status.ok()) {
    report_.set_failure(absl::IsCancelled(status)
                            ? words_(phrases::kInterrupted)
                            : TextOf(status, words_.language()));
    report_.set_failed_position(PositionOf(status));
  }
  const bool usage = ExitCodeOf(status) == ExitCode::kUsage;
  if (options_.json && !usage) {
    cli::PrintJson(report_, surroundings_.out);
  } else if (!usage) {
    PrintFacts();
    surroundings_.out << shown_;
    PrintList(phrases::kChecked, report_.checked());
    PrintList(phrases::kNotChecked, report_.not_checked());
    if (status.ok()) {
      surroundings_.out << "\n"
                        << Styled(words_(phrases::kVerified), Style::kGood,
                                  Color(surroundings_.out_is_terminal))
                        << "\n";
    }
  }
  if (!status.ok()) TellFailure(status);
}

void Session::Tell(absl::string_view line) {
  surroundings_.out.flush();
  surroundings_.err << line << std::endl;
}

void Session::AddOnce(const std::string& text,
                      google::protobuf::RepeatedPtrField<std::string>& list) {
  if (std::find(list.begin(), list.end(), text) == list.end()) {
    *list.Add() = text;
  }
}

bool Session::Color(bool is_terminal) const {
  return cli::WantsColor(options_.color, is_terminal,
                         surroundings_.variable("NO_COLOR"));
}

void Session::PrintFacts() {
  if (report_.origin().empty()) return;
  cli::Table table({{""}, {""}});
  table.AddRow({words_(phrases::kOrigin), Harmless(report_.origin())});
  table.AddRow({words_(phrases::kTreeSize), absl::StrCat(report_.tree_size())});
  table.AddRow(
      {words_(phrases::kRoot), absl::Base64Escape(report_.root_hash())});
  for (const filepb::Cosignature& cosignature : report_.cosignatures()) {
    table.AddRow(
        {words_(phrases::kCosigned),
         absl::StrCat(Harmless(cosignature.witness()), "  ",
                      absl::FormatTime("%Y-%m-%d %H:%M:%S UTC",
                                       absl::FromUnixSeconds(
                                           cosignature.cosigned_at().seconds()),
                                       absl::UTCTimeZone()))});
  }
  if (report_.last_position() > 0) {
    table.AddRow({words_(phrases::kPositions),
                  words_.Say(phrases::kFromTo, report_.first_position(),
                             report_.last_position())});
  }
  table.Print(surroundings_.out, Color(surroundings_.out_is_terminal),
              options_.ambiguous_width);
}

void Session::PrintList(
    const cli::Phrase& heading,
    const google::protobuf::RepeatedPtrField<std::string>& items) {
  if (items.empty()) return;
  surroundings_.out << "\n"
                    << Styled(words_(heading), Style::kStrong,
                              Color(surroundings_.out_is_terminal))
                    << "\n";
  for (const std::string& item : items) {
    surroundings_.out << "  - " << Harmless(item) << "\n";
  }
}

void Session::TellFailure(const absl::Status& status) {
  const std::string text = Harmless(report_.failure());
  const bool color = Color(surroundings_.err_is_terminal);
  switch (ExitCodeOf(status)) {
    case ExitCode::kDoesNotHold:
      Tell(Styled(words_.Say(phrases::kDoesNotHold, text), Style::kBad, color));
      break;
    case ExitCode::kUsage:
      Tell(words_.Say(phrases::kFailed, text));
      break;
    default:
      Tell(Styled(words_.Say(phrases::kCouldNotCheck, text), Style::kWarning,
                  color));
  }
  if (!report_.evidence_file().empty()) {
    Tell(words_.Say(phrases::kEvidence, report_.evidence_file()));
  }
}

}  // namespace yoriai::verifier
