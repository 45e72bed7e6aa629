#pragma once

#include <ostream>
#include <string>

#include "absl/strings/string_view.h"
#include "proto/namespaces.h"
#include "yoriai/api/v1/indicators.pb.h"

namespace yoriai::cli {

enum class ColorChoice { kAuto, kAlways, kNever };

// How a piece of text stands out.
enum class Style { kPlain, kStrong, kDim, kGood, kWarning, kBad };

// Says whether to colour what goes to an output: as chosen; with kAuto only on
// a terminal, and not where NO_COLOR is set to anything (no-color.org).
bool WantsColor(ColorChoice choice, bool is_terminal,
                absl::string_view no_color);

// Returns `text` in `style`, or as it is without colours.
std::string Styled(absl::string_view text, Style style, bool color);

// The style that goes with how an indicator stands.
Style StyleOf(apipb::IndicatorStatus status);

// Returns `text`, which may come from anybody, without characters that would
// steer the terminal instead of showing on it.
std::string Harmless(absl::string_view text);

}  // namespace yoriai::cli
