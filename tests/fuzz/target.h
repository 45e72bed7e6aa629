#pragma once

#include <cstddef>
#include <cstdint>

// What each *_fuzz.cc here defines: takes any bytes, hands them to a decoder,
// and ends the process when the decoder breaks a promise. libFuzzer calls it
// with clang, replay_main.cc with every other compiler.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size);
