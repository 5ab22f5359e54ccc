/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Written by po/protocol-i18n.c; not compiled. */
/* TRANSLATORS: title */
NC_ ("protocol", "Scalp micropigmentation");
/* TRANSLATORS: description */
NC_ ("protocol", "Preparing the scalp, the timetable after each session and the daily routine in between, as one clinic published them.");
/* TRANSLATORS: clinic/name */
NC_ ("protocol", "Your clinic");
/* TRANSLATORS: clinic/note */
NC_ ("protocol", "Your clinic knows your scalp. Ask it whenever these instructions do not say, and follow its word where it differs.");
/* TRANSLATORS: questions/hair/ask */
NC_ ("protocol", "How long is your hair?");
/* TRANSLATORS: questions/hair/choices/very-short/label */
NC_ ("protocol", "Bald, shaved, buzz or crew cut");
/* TRANSLATORS: questions/hair/choices/medium/label */
NC_ ("protocol", "Medium");
/* TRANSLATORS: questions/hair/choices/long/label */
NC_ ("protocol", "Long");
/* TRANSLATORS: questions/interval/ask */
NC_ ("protocol", "How far apart did your clinic say your sessions are?");
/* TRANSLATORS: questions/interval/choices/one-week/label */
NC_ ("protocol", "One week");
/* TRANSLATORS: questions/interval/choices/two-to-three-weeks/label */
NC_ ("protocol", "Two to three weeks");
/* TRANSLATORS: questions/products/ask */
NC_ ("protocol", "Do you use anything for hair growth?");
/* TRANSLATORS: questions/products/choices/minoxidil/label */
NC_ ("protocol", "Minoxidil");
/* TRANSLATORS: questions/products/choices/serum/label */
NC_ ("protocol", "Scalp serums");
/* TRANSLATORS: questions/products/choices/cream/label */
NC_ ("protocol", "Scalp creams");
/* TRANSLATORS: questions/products/choices/spray/label */
NC_ ("protocol", "Hair sprays and infused waters");
/* TRANSLATORS: questions/products/choices/prp/label */
NC_ ("protocol", "PRP");
/* TRANSLATORS: questions/products/choices/fillers/label */
NC_ ("protocol", "Fillers for hair");
/* TRANSLATORS: questions/products/choices/mesotherapy/label */
NC_ ("protocol", "Mesotherapy");
/* TRANSLATORS: slots/morning/label */
NC_ ("protocol", "Morning");
/* TRANSLATORS: slots/evening/label */
NC_ ("protocol", "Evening");
/* TRANSLATORS: rules/no-touch/title */
NC_ ("protocol", "No touching");
/* TRANSLATORS: rules/no-touch/why */
NC_ ("protocol", "Touching your scalp without need can infect it.");
/* TRANSLATORS: rules/no-touch/instead */
NC_ ("protocol", "Leave your scalp alone.");
/* TRANSLATORS: rules/no-touch/note */
NC_ ("protocol", "24 hours are counted exactly, from the end of the session.");
/* TRANSLATORS: rules/no-touch/announce/start/title */
NC_ ("protocol", "No touching");
/* TRANSLATORS: rules/no-touch/announce/end/title */
NC_ ("protocol", "Touching allowed");
/* TRANSLATORS: rules/no-touch/announce/end/body */
NC_ ("protocol", "Only as much as your care needs.");
/* TRANSLATORS: rules/no-water/title */
NC_ ("protocol", "No water on your scalp");
/* TRANSLATORS: rules/no-water/why */
NC_ ("protocol", "Water soon after a session makes the dots fade.");
/* TRANSLATORS: rules/no-water/instead */
NC_ ("protocol", "Keep your scalp dry.");
/* TRANSLATORS: rules/no-water/note */
NC_ ("protocol", "Four full days are counted from the end of the session, so that water never comes early.");
/* TRANSLATORS: rules/no-water/announce/start/title */
NC_ ("protocol", "No water");
/* TRANSLATORS: rules/no-water/announce/end/title */
NC_ ("protocol", "Water allowed");
/* TRANSLATORS: rules/no-water/announce/end/body */
NC_ ("protocol", "Lukewarm and nothing else. Wash and exfoliate with your fingers twice a day, from the next slot on.");
/* TRANSLATORS: rules/no-shampoo/title */
NC_ ("protocol", "No shampoo");
/* TRANSLATORS: rules/no-shampoo/why */
NC_ ("protocol", "Shampoo soon after a session makes the dots fade. No other chemical product either.");
/* TRANSLATORS: rules/no-shampoo/instead */
NC_ ("protocol", "Once water is allowed, wash with lukewarm water alone.");
/* TRANSLATORS: rules/no-shampoo/note */
NC_ ("protocol", "Seven full days are counted from the end of the session. Sunscreen counts as a chemical product and waits too: keep to the shade and cover up.");
/* TRANSLATORS: rules/no-shampoo/announce/start/title */
NC_ ("protocol", "No shampoo");
/* TRANSLATORS: rules/no-shampoo/announce/end/title */
NC_ ("protocol", "Baby shampoo allowed");
/* TRANSLATORS: rules/no-shampoo/announce/end/body */
NC_ ("protocol", "In your two daily washes. Ordinary shampoo stays out. Sunscreen outdoors is back.");
/* TRANSLATORS: rules/no-shampoo/announce/heads-up/title */
NC_ ("protocol", "Baby shampoo from tomorrow");
/* TRANSLATORS: rules/no-shampoo/announce/heads-up/body */
NC_ ("protocol", "Have some ready.");
/* TRANSLATORS: rules/no-oil/title */
NC_ ("protocol", "No oils yet");
/* TRANSLATORS: rules/no-oil/why */
NC_ ("protocol", "With medium or long hair, oil comes back a week after the session.");
/* TRANSLATORS: rules/no-oil/note */
NC_ ("protocol", "Medium hair is treated as long, which is the stricter reading.");
/* TRANSLATORS: rules/no-oil/announce/start/title */
NC_ ("protocol", "No oils");
/* TRANSLATORS: rules/no-oil/announce/end/title */
NC_ ("protocol", "Oils allowed");
/* TRANSLATORS: rules/no-oil/announce/end/body */
NC_ ("protocol", "Overnight, washed out in the morning.");
/* TRANSLATORS: rules/no-sweat/title */
NC_ ("protocol", "No sweating or training");
/* TRANSLATORS: rules/no-sweat/why */
NC_ ("protocol", "Sweat is salty, and salt takes the dots out. That means no running, training, weights, sauna or beach, and nothing else that makes you sweat.");
/* TRANSLATORS: rules/no-sweat/note */
NC_ ("protocol", "Counted from your first session until 14 days after your last one, once you have said that it was the last.");
/* TRANSLATORS: rules/no-sweat/announce/start/title */
NC_ ("protocol", "No sweating");
/* TRANSLATORS: rules/no-sweat/announce/end/title */
NC_ ("protocol", "Training allowed");
/* TRANSLATORS: rules/no-sweat/announce/end/body */
NC_ ("protocol", "Sweating with it. The beach is still sun.");
/* TRANSLATORS: rules/no-sun/title */
NC_ ("protocol", "No sun on your scalp");
/* TRANSLATORS: rules/no-sun/why */
NC_ ("protocol", "Sun harms the skin, makes it sensitive and dries it out.");
/* TRANSLATORS: rules/no-sun/instead */
NC_ ("protocol", "Outdoors, wear a hat or a scarf, or carry an umbrella.");
/* TRANSLATORS: rules/no-sun/note */
NC_ ("protocol", "The source gives no end. Ask your clinic before you go into the sun.");
/* TRANSLATORS: rules/no-growth-products/title */
NC_ ("protocol", "No growth products");
/* TRANSLATORS: rules/no-growth-products/why */
NC_ ("protocol", "Pause minoxidil, serums, scalp creams, hair sprays and infused waters, and PRP, fillers for hair and mesotherapy.");
/* TRANSLATORS: rules/no-growth-products/note */
NC_ ("protocol", "The source says 7 to 10 without a unit, which is read as days before the first session. You may resume them 14 days after your last session, once you have said that it was the last.");
/* TRANSLATORS: rules/no-growth-products/announce/end/title */
NC_ ("protocol", "Growth products allowed");
/* TRANSLATORS: rules/no-growth-products/announce/end/body */
NC_ ("protocol", "You may resume them.");
/* TRANSLATORS: rules/no-hot-water/title */
NC_ ("protocol", "No hot water");
/* TRANSLATORS: rules/no-hot-water/why */
NC_ ("protocol", "When water is allowed again, it is lukewarm, never hot.");
/* TRANSLATORS: rules/no-hot-water/instead */
NC_ ("protocol", "Lukewarm water, once water is allowed.");
/* TRANSLATORS: rules/no-hot-water/note */
NC_ ("protocol", "The source gives no end.");
/* TRANSLATORS: rules/no-hot-water/announce/start/title */
NC_ ("protocol", "No hot water");
/* TRANSLATORS: rules/no-harsh-shampoo/title */
NC_ ("protocol", "No ordinary shampoo");
/* TRANSLATORS: rules/no-harsh-shampoo/why */
NC_ ("protocol", "Ordinary shampoo has aggressive ingredients.");
/* TRANSLATORS: rules/no-harsh-shampoo/instead */
NC_ ("protocol", "Baby shampoo, once shampoo is allowed.");
/* TRANSLATORS: rules/no-harsh-shampoo/note */
NC_ ("protocol", "The source gives no end.");
/* TRANSLATORS: rules/no-harsh-shampoo/announce/start/title */
NC_ ("protocol", "No ordinary shampoo");
/* TRANSLATORS: rules/no-baking-soda/title */
NC_ ("protocol", "No baking soda");
/* TRANSLATORS: rules/no-baking-soda/why */
NC_ ("protocol", "Baking soda hurts the skin and the follicles.");
/* TRANSLATORS: rules/no-baking-soda/instead */
NC_ ("protocol", "Exfoliate without it.");
/* TRANSLATORS: rules/no-baking-soda/note */
NC_ ("protocol", "The source gives no end.");
/* TRANSLATORS: rules/prep-exfoliate/each */
NC_ ("protocol", "shower");
/* TRANSLATORS: rules/prep-exfoliate/title */
NC_ ("protocol", "Exfoliate at each shower");
/* TRANSLATORS: rules/prep-exfoliate/why */
NC_ ("protocol", "On thick, dry skin the pigment fades soon, the session hurts more and your money is lost.");
/* TRANSLATORS: rules/prep-exfoliate/instead */
NC_ ("protocol", "With your fingers, a silicone brush or another gentle tool.");
/* TRANSLATORS: rules/prep-exfoliate/note */
NC_ ("protocol", "The source says 7 to 10 days before; it is read as before the first session, since later sessions are prepared by the daily routine. With medium or long hair the order is oil, shower, exfoliate.");
/* TRANSLATORS: rules/prep-exfoliate/announce/start/title */
NC_ ("protocol", "Preparation starts");
/* TRANSLATORS: rules/prep-exfoliate/announce/start/body */
NC_ ("protocol", "Exfoliate at each shower and use a plant oil. Keep your scalp out of the sun and leave baking soda out. If you use growth products, pause them.");
/* TRANSLATORS: rules/prep-oil/each */
NC_ ("protocol", "shower");
/* TRANSLATORS: rules/prep-oil/title */
NC_ ("protocol", "Apply a plant oil after exfoliating");
/* TRANSLATORS: rules/prep-oil/why */
NC_ ("protocol", "Skin that is dry takes the dots badly.");
/* TRANSLATORS: rules/prep-oil/instead */
NC_ ("protocol", "Argan, avocado, coconut, jojoba, macadamia or marula oil.");
/* TRANSLATORS: rules/prep-oil/note */
NC_ ("protocol", "The source gives no start of its own: the oil belongs to the exfoliation. On the day of the session there is none: that is our reading.");
/* TRANSLATORS: rules/prep-oil-night/title */
NC_ ("protocol", "Leave a plant oil on your scalp overnight");
/* TRANSLATORS: rules/prep-oil-night/why */
NC_ ("protocol", "Skin that is dry takes the dots badly. After the shower the oil would show.");
/* TRANSLATORS: rules/prep-oil-night/instead */
NC_ ("protocol", "Argan, avocado, coconut, jojoba, macadamia or marula oil.");
/* TRANSLATORS: rules/prep-oil-night/note */
NC_ ("protocol", "The order is oil, shower, exfoliate. The last time is the night before the first session; on the day itself there is none, which is our reading.");
/* TRANSLATORS: rules/prep-shampoo-morning/title */
NC_ ("protocol", "Wash the oil out with shampoo");
/* TRANSLATORS: rules/prep-shampoo-morning/instead */
NC_ ("protocol", "Any usual shampoo, then exfoliate.");
/* TRANSLATORS: rules/prep-shampoo-morning/note */
NC_ ("protocol", "The source names no shampoo for the time before the first session.");
/* TRANSLATORS: rules/sunscreen/each */
NC_ ("protocol", "outing");
/* TRANSLATORS: rules/sunscreen/title */
NC_ ("protocol", "Sunscreen on your scalp at each outing");
/* TRANSLATORS: rules/sunscreen/limit */
NC_ ("protocol", "SPF 50");
/* TRANSLATORS: rules/sunscreen/why */
NC_ ("protocol", "Sun harms the skin, makes it sensitive and dries it out.");
/* TRANSLATORS: rules/sunscreen/note */
NC_ ("protocol", "The source asks for it at every outing, but also for no touching and no chemical product after a session. So it pauses from the start of a session until seven days after its end: keep to the shade and cover up. The source gives no end.");
/* TRANSLATORS: rules/shave-and-wash/title */
NC_ ("protocol", "Shave your head and wash your scalp right before the session");
/* TRANSLATORS: rules/shave-and-wash/instead */
NC_ ("protocol", "With water alone while shampoo is forbidden. No oil after that.");
/* TRANSLATORS: rules/shave-and-wash/note */
NC_ ("protocol", "If water itself is still forbidden this step is not offered: ask your clinic.");
/* TRANSLATORS: rules/wash-hair/title */
NC_ ("protocol", "Wash your hair thoroughly right before the session");
/* TRANSLATORS: rules/wash-hair/why */
NC_ ("protocol", "Grease spoils the work.");
/* TRANSLATORS: rules/wash-hair/instead */
NC_ ("protocol", "With water alone while shampoo is forbidden. No oil after that.");
/* TRANSLATORS: rules/wash-hair/note */
NC_ ("protocol", "If water itself is still forbidden this step is not offered: ask your clinic.");
/* TRANSLATORS: rules/wash-water/title */
NC_ ("protocol", "Wash with lukewarm water only");
/* TRANSLATORS: rules/wash-water/limit */
NC_ ("protocol", "lukewarm only");
/* TRANSLATORS: rules/wash-water/why */
NC_ ("protocol", "Shampoo is still too early.");
/* TRANSLATORS: rules/wash-water/instead */
NC_ ("protocol", "No shampoo yet, never hot water.");
/* TRANSLATORS: rules/wash-water/note */
NC_ ("protocol", "Two washes a day are planned. The source asks for no more.");
/* TRANSLATORS: rules/wash-baby-shampoo/title */
NC_ ("protocol", "Wash with baby shampoo only");
/* TRANSLATORS: rules/wash-baby-shampoo/limit */
NC_ ("protocol", "baby shampoo only");
/* TRANSLATORS: rules/wash-baby-shampoo/why */
NC_ ("protocol", "Ordinary shampoo has aggressive ingredients.");
/* TRANSLATORS: rules/wash-baby-shampoo/instead */
NC_ ("protocol", "No ordinary shampoo, never hot water.");
/* TRANSLATORS: rules/exfoliate/title */
NC_ ("protocol", "Exfoliate with your fingers");
/* TRANSLATORS: rules/exfoliate/limit */
NC_ ("protocol", "lukewarm only");
/* TRANSLATORS: rules/exfoliate/why */
NC_ ("protocol", "On thick, dry skin the dots fade soon.");
/* TRANSLATORS: rules/exfoliate/instead */
NC_ ("protocol", "Rub off the dead skin with your fingers.");
/* TRANSLATORS: rules/exfoliate/note */
NC_ ("protocol", "The source names tools before the first session and only the fingers afterwards.");
/* TRANSLATORS: rules/oil/title */
NC_ ("protocol", "Apply a plant oil");
/* TRANSLATORS: rules/oil/limit */
NC_ ("protocol", "argan, avocado, coconut, jojoba, macadamia or marula oil");
/* TRANSLATORS: rules/oil/why */
NC_ ("protocol", "Skin that is dry takes the dots badly.");
/* TRANSLATORS: rules/oil/note */
NC_ ("protocol", "On the day of a session there is no oil before it: that is our reading.");
/* TRANSLATORS: rules/oil/announce/start/title */
NC_ ("protocol", "Oils allowed");
/* TRANSLATORS: rules/oil/announce/start/body */
NC_ ("protocol", "A plant oil twice a day, from the next slot on.");
/* TRANSLATORS: rules/oil-night/title */
NC_ ("protocol", "Leave a plant oil on your scalp overnight");
/* TRANSLATORS: rules/oil-night/limit */
NC_ ("protocol", "overnight, washed out in the morning");
/* TRANSLATORS: rules/oil-night/why */
NC_ ("protocol", "Skin that is dry takes the dots badly.");
/* TRANSLATORS: rules/oil-night/instead */
NC_ ("protocol", "Argan, avocado, coconut, jojoba, macadamia or marula oil. Wash it out in the morning.");
/* TRANSLATORS: rules/oil-night/note */
NC_ ("protocol", "On the day of a session there is no oil before it: that is our reading.");
/* TRANSLATORS: rules/oil-washed-out/title */
NC_ ("protocol", "The morning wash takes the oil of the night out");
/* TRANSLATORS: rules/cover/each */
NC_ ("protocol", "outing");
/* TRANSLATORS: rules/cover/title */
NC_ ("protocol", "Cover your scalp outdoors");
/* TRANSLATORS: rules/cover/why */
NC_ ("protocol", "Sun harms the skin, makes it sensitive and dries it out.");
/* TRANSLATORS: rules/cover/instead */
NC_ ("protocol", "A hat, a scarf, an umbrella or the like. Long hair is kept under cover too.");
/* TRANSLATORS: rules/prepared-scalp/title */
NC_ ("protocol", "Your clinic works only on a prepared scalp");
/* TRANSLATORS: rules/prepared-scalp/why */
NC_ ("protocol", "It may postpone a session if the scalp is not prepared. This counts for every session.");
/* TRANSLATORS: rules/hair-may-grow/title */
NC_ ("protocol", "Your hair may grow freely again");
/* TRANSLATORS: topics/touch/label */
NC_ ("protocol", "Touching");
/* TRANSLATORS: topics/touch/synonyms */
NC_ ("protocol", "hands, fingers");
/* TRANSLATORS: topics/water/label */
NC_ ("protocol", "Water");
/* TRANSLATORS: topics/water/synonyms */
NC_ ("protocol", "shower, wash, rinse, lukewarm water");
/* TRANSLATORS: topics/hot-water/label */
NC_ ("protocol", "Hot water");
/* TRANSLATORS: topics/hot-water/synonyms */
NC_ ("protocol", "hot shower, hot wash");
/* TRANSLATORS: topics/shampoo/label */
NC_ ("protocol", "Shampoo");
/* TRANSLATORS: topics/shampoo/synonyms */
NC_ ("protocol", "baby shampoo, chemical product");
/* TRANSLATORS: topics/harsh-shampoo/label */
NC_ ("protocol", "Ordinary shampoo");
/* TRANSLATORS: topics/harsh-shampoo/synonyms */
NC_ ("protocol", "usual shampoo, normal shampoo");
/* TRANSLATORS: topics/oil/label */
NC_ ("protocol", "Oil");
/* TRANSLATORS: topics/oil/synonyms */
NC_ ("protocol", "plant oil, argan, avocado, coconut, jojoba, macadamia, marula");
/* TRANSLATORS: topics/sun/label */
NC_ ("protocol", "Sun");
/* TRANSLATORS: topics/sun/synonyms */
NC_ ("protocol", "sunlight, sunbathing, beach");
/* TRANSLATORS: topics/sweat/label */
NC_ ("protocol", "Sweating");
/* TRANSLATORS: topics/sweat/synonyms */
NC_ ("protocol", "training, gym, sport, running, weights, sauna, beach");
/* TRANSLATORS: topics/growth-products/label */
NC_ ("protocol", "Growth products");
/* TRANSLATORS: topics/growth-products/synonyms */
NC_ ("protocol", "minoxidil, serum, scalp cream, hair spray, infused water, PRP, filler, mesotherapy");
/* TRANSLATORS: topics/baking-soda/label */
NC_ ("protocol", "Baking soda");
/* TRANSLATORS: topics/baking-soda/synonyms */
NC_ ("protocol", "bicarbonate");
/* TRANSLATORS: topics/sunscreen/label */
NC_ ("protocol", "Sunscreen");
/* TRANSLATORS: topics/sunscreen/synonyms */
NC_ ("protocol", "SPF 50, sun cream");
/* TRANSLATORS: kit/1/title */
NC_ ("protocol", "Plant oil");
/* TRANSLATORS: kit/1/body */
NC_ ("protocol", "Argan, avocado, coconut, jojoba, macadamia or marula.");
/* TRANSLATORS: kit/2/title */
NC_ ("protocol", "Sunscreen, SPF 50");
/* TRANSLATORS: kit/3/title */
NC_ ("protocol", "Hat, scarf or umbrella");
/* TRANSLATORS: kit/4/title */
NC_ ("protocol", "Razor or clippers");
/* TRANSLATORS: kit/5/title */
NC_ ("protocol", "Baby shampoo");
/* TRANSLATORS: contacts/1/title */
NC_ ("protocol", "Your clinic");
/* TRANSLATORS: contacts/1/body */
NC_ ("protocol", "Ask your clinic about anything these instructions do not say.");
